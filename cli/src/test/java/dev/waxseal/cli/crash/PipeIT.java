package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("encrypt and decrypt in a pipe, which cannot be positioned,")
class PipeIT {

    private static final int IO = 6;
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

    @ParameterizedTest(name = "say that whoever reads has gone away, and so does every verb: {0}")
    @ValueSource(strings = {"encrypt", "decrypt", "inspect"})
    void nobodyReads(String verb, @TempDir Path home) throws IOException {
        Fixture fixture = Fixture.make(Installation.at(home), home.resolve("given"), 1);
        List<String> words = new ArrayList<>(List.of(verb));
        words.add((verb.equals("encrypt") ? fixture.plaintext() : fixture.message()).toString());
        if (verb.equals("inspect")) { // says more than a pipe holds, however late its end is closed
            words.addAll(Collections.nCopies(400, fixture.message().toString()));
        } else {
            words.addAll(List.of("-o", "-", "--key", Fixture.KEY));
        }
        Process process =
                fixture.program().command(words.toArray(String[]::new)).start();
        process.getInputStream().close();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("whoever reads the output has gone away").doesNotContain("Exception");
        assertThat(process.onExit().join().exitValue()).isEqualTo(IO);
    }
}
