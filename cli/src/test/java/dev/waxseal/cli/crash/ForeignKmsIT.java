package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a KMS of somebody else's, where AWS_ENDPOINT_URL_KMS leads,")
class ForeignKmsIT {

    private static final int SOME_FAILED = 1;
    private static final int UNSOUND = 3;
    private static final int REFUSED = 4;
    private static final Map<String, String> CALLER = Map.of(
            "WAXSEAL_KMS", "aws",
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "example");

    private static MotoServer moto;
    private static Installation program;
    private static Path files;
    private static Path plaintext;
    private static String key;

    @BeforeAll
    static void start(@TempDir Path home, @TempDir Path directory) throws IOException {
        files = directory;
        plaintext = Plaintext.random(files.resolve("plain"), 2);
        moto = MotoServer.start(files.resolve("moto.log"));
        program = Installation.at(home).with(CALLER).with(Map.of("AWS_ENDPOINT_URL_KMS", moto.endpoint()));
        key = program.run("key", "create", "--alias", "alias/foreign")
                .expect(0)
                .stdout()
                .strip();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    @DisplayName("makes keys, and wraps and opens data keys, under an alias and under an ARN")
    void roundTrip() throws IOException {
        assertThat(key).startsWith("arn:aws:kms:eu-central-1:");
        Path message = encrypt("round-trip", "alias/foreign", "--context");
        assertThat(decrypt(message, "--key", key, "--context", "tenant=42")).isZero();
        assertThat(decrypt(message, "--key", "alias/foreign")).isZero();
    }

    @Test
    @DisplayName("refuses another context than the message's, and so does the program itself")
    void wrongContext() throws IOException {
        Path open = encrypt("context", key, "--context");
        assertThat(decrypt(open, "--key", key, "--context", "tenant=41")).isEqualTo(UNSOUND);
        // Of a withheld value the message says nothing: only KMS can tell.
        Path withheld = encrypt("withheld", key, "--withhold");
        assertThat(decrypt(withheld, "--key", key, "--context", "tenant=41")).isEqualTo(UNSOUND);
        assertThat(decrypt(withheld, "--key", key, "--context", "tenant=42")).isZero();
    }

    @Test
    @DisplayName("is not asked for a key that was not allowed")
    void wrongKey() throws IOException {
        Path message = encrypt("key", key, "--context");
        String other = program.run("key", "create").expect(0).stdout().strip();
        assertThat(decrypt(message, "--key", other)).isEqualTo(REFUSED);
    }

    @Test
    @DisplayName("needs no --key to open the messages of the caller's own account, which its STS tells")
    void ownAccount() throws IOException {
        Path message = encrypt("account", key, "--context");
        Installation withSts = program.with(Map.of("AWS_ENDPOINT_URL_STS", moto.endpoint()));
        withSts.decrypt(message, files.resolve("own")).expect(0);
    }

    @Test
    @DisplayName("that reports no key material leaves the last of the seven criteria unproven, which is no pass")
    void validate() throws IOException {
        Ended ended = program.run("validate").expect(SOME_FAILED);
        assertThat(ended.stdout())
                .contains("7  NOT PROVEN: rotation rewraps", "not proven: kms reports no key material")
                .contains("6 of 7 criteria are proven");
        assertThat(ended.stderr()).isEmpty();
    }

    private static Path encrypt(String name, String keyName, String contextOption) throws IOException {
        Path message = files.resolve(name + ".wax");
        program.run(
                        "encrypt",
                        plaintext.toString(),
                        "-o",
                        message.toString(),
                        "--key",
                        keyName,
                        contextOption,
                        "tenant=42")
                .expect(0);
        return message;
    }

    /** The exit status; if that is good the plaintext is too, and if it is bad there is none. */
    private static int decrypt(Path message, String... options) throws IOException {
        Path opened = files.resolve("opened");
        Files.deleteIfExists(opened);
        int status = program.decrypt(message, opened, options).status();
        assertThat(Files.exists(opened) && Files.mismatch(plaintext, opened) < 0)
                .isEqualTo(status == 0);
        assertThat(Files.exists(opened)).isEqualTo(status == 0);
        return status;
    }
}
