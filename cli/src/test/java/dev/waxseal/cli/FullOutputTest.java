package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.OneWayStream;
import dev.waxseal.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What goes out past the console, the data of encrypt and decrypt, is the full-disk test's. */
@DisplayName("results that a full disk does not take are exit status 6 of")
class FullOutputTest {

    private static final Path FULL = Path.of("/dev/full");

    static final List<String> LINES = List.of(
            "help",
            "help key",
            "help encrypt",
            "encrypt --help",
            "completion",
            "version",
            "version --json",
            "encrypt PLAIN -f -o OUT --key alias/full --json",
            "decrypt MESSAGE -f -o OUT --json",
            "inspect MESSAGE",
            "inspect MESSAGE --json",
            "verify MESSAGE",
            "verify MESSAGE --json",
            "rewrap MESSAGE --json",
            "reencrypt MESSAGE --key alias/full --json",
            "scan MESSAGE",
            "scan MESSAGE --json",
            "rotate alias/full MESSAGE",
            "watch MESSAGE --once",
            "key create",
            "key list",
            "key list --json",
            "key describe alias/full",
            "key rotate alias/full",
            "key enable-rotation alias/full",
            "key disable-rotation alias/full",
            "key enable alias/full",
            "key alias create alias/more alias/full",
            "key alias list --json",
            "key alias update alias/more alias/other",
            "key alias delete alias/more",
            "key disable alias/other",
            "key schedule-deletion alias/other",
            "key cancel-deletion alias/other",
            "kms serve --memory",
            "doctor",
            "validate",
            "validate --json",
            "demo");

    private static Path directory;

    @BeforeAll
    static void makeFiles(@TempDir Path home) throws IOException {
        directory = home;
        assumeTrue(Files.exists(FULL), "no " + FULL + " here");
        Files.writeString(directory.resolve("plain"), "a few words");
        OutputStream nowhere = OutputStream.nullOutputStream();
        for (String line : List.of(
                "encrypt PLAIN -o MESSAGE --key alias/full --quiet",
                "encrypt PLAIN -o OUT --key alias/other --quiet")) {
            assertThat(run(line, nowhere, System.err)).as(line).isEqualTo(ExitStatus.DONE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("LINES")
    void isToldOnce(String line) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (OutputStream full = new FileOutputStream(FULL.toFile())) {
            assertThat(run(line, full, said)).isEqualTo(ExitStatus.IO);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("waxseal: standard output: no space left on the device\nhint: ");
    }

    @Test
    @DisplayName("each verb that there is")
    void noneIsMissing() {
        Set<String> tried = Verbs.NAMES.stream()
                .filter(verb -> LINES.stream().anyMatch(line -> (line + " ").startsWith(verb + " ")))
                .collect(Collectors.toSet());
        assertThat(tried).containsExactlyInAnyOrderElementsOf(Verbs.NAMES);
    }

    private static ExitStatus run(String line, OutputStream out, OutputStream err) {
        Environment environment = new Environment(
                Map.of("WAXSEAL_KMS", "local", "WAXSEAL_HOME", directory.toString()), directory, directory);
        Console console =
                new Console(new OneWayStream(out, "standard output"), err, new Terminal(false, false, false), true);
        List<String> words = List.of(line.replace("PLAIN", file("plain"))
                .replace("MESSAGE", file("plain.wax"))
                .replace("OUT", file("out.wax"))
                .split(" "));
        return new Program(console, environment).run(words);
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }
}
