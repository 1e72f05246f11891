package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("encrypt and decrypt in a pipe, which cannot be positioned,")
class PipeTest {

    private static final String TEXT = "a few words\n";

    @ParameterizedTest(name = "give back what went in, with {0}")
    @ValueSource(strings = {"--quiet", "--text"})
    void roundTrip(String option, @TempDir Path home) throws IOException {
        Installation program = Installation.at(home);
        ProcessBuilder encrypt = program.command("encrypt", "-", "--key", Fixture.KEY, option);
        ProcessBuilder decrypt = program.command("decrypt", "-");
        for (ProcessBuilder each : List.of(encrypt, decrypt)) {
            each.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(encrypt, decrypt));
        try (OutputStream in = pipeline.get(0).getOutputStream()) {
            in.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        byte[] out = pipeline.get(1).getInputStream().readAllBytes();
        assertThat(new String(out, StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(pipeline)
                .allSatisfy(process ->
                        assertThat(process.onExit().join().exitValue()).isZero());
    }
}
