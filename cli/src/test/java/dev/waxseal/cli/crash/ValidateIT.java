package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("validate, whose own key may not be deleted afterwards,")
class ValidateIT {

    private static final int SOME_FAILED = 1;

    @Test
    @DisplayName("ends well if all seven criteria are proven, and warns that the key stays")
    void allProven(@TempDir Path home) throws IOException {
        try (RefusingKms kms = RefusingKms.of("ScheduleKeyDeletion")) {
            Ended ended = validate(home, kms).expect(0);
            assertThat(ended.stdout()).contains("7 of 7 criteria are proven");
            assertThat(ended.stderr())
                    .contains("waxseal: warning: the key made for this run stays: kms refused: AccessDenied")
                    .contains("hint: waxseal key schedule-deletion ");
        }
    }

    @Test
    @DisplayName("ends as the criteria say if one of them fails too, and says why")
    void oneFails(@TempDir Path home) throws IOException {
        try (RefusingKms kms = RefusingKms.of("ScheduleKeyDeletion", "RotateKeyOnDemand")) {
            Ended ended = validate(home, kms, "--json").expect(SOME_FAILED);
            assertThat(ended.stdout())
                    .contains("\"but not\":\"no policy allows this action", "\"proven\":6,\"total\":7");
            assertThat(ended.stderr()).contains("waxseal: warning: the key made for this run stays");
        }
    }

    private Ended validate(Path home, RefusingKms kms, String... options) throws IOException {
        Installation program = Installation.at(home)
                .with(Map.of(
                        "WAXSEAL_KMS", kms.endpoint(),
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "example"));
        String[] words = new String[options.length + 1];
        words[0] = "validate";
        System.arraycopy(options, 0, words, 1, options.length);
        return program.run(words);
    }
}
