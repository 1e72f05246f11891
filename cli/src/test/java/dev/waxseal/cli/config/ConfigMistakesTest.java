package dev.waxseal.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sequences of mistakes are settled by their seeds: what fails once fails again. */
@DisplayName("a broken waxseal.yaml")
class ConfigMistakesTest {

    private static final int TRIES = 3_000;
    private static final String PIECES = " \t\n:-[]{}#&*!|>'\"%@`,?~0aé\u2028\\";

    @TempDir
    private Path directory = Path.of("");

    @Test
    @DisplayName("is told with one of its lines, whatever happened to it, and never by another exception")
    void neverAnotherException() throws IOException {
        String example = ConfigExample.text();
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = mutated(example, random);
            try {
                read(text);
            } catch (UsageException e) {
                refused++;
                assertThat(line(e)).as("%s in%n%s", e.getMessage(), text).isBetween(1L, lines(text) + 1);
            }
        }
        assertThat(refused).isGreaterThan(TRIES / 2);
    }

    @Test
    @DisplayName("is told with the very line, wherever an entry is misspelt")
    void theLine() throws IOException {
        List<String> example = ConfigExample.text().lines().toList();
        int names = 0;
        for (int i = 0; i < example.size(); i++) {
            String line = example.get(i);
            if (!line.matches(" *[a-z-]+:.*") || line.contains("tenant") || line.contains("purpose")) {
                continue; // a remark, an element of a list, or a pair whose name is the user's own
            }
            List<String> lines = new ArrayList<>(example);
            lines.set(i, line.replaceFirst("([a-z-]+):", "$1x:"));
            long wanted = i + 1L;
            assertThatThrownBy(() -> read(String.join("\n", lines)))
                    .isInstanceOfSatisfying(
                            UsageException.class,
                            e -> assertThat(line(e)).as(line).isEqualTo(wanted))
                    .hasMessageContaining("unknown entry ");
            names++;
        }
        assertThat(names).isGreaterThan(20);
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int n = 1 + random.nextInt(3); n > 0 && mutated.length() > 0; n--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> mutated.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> mutated.setLength(at + 1);
            }
        }
        return mutated.toString();
    }

    private long line(UsageException e) {
        String rest = String.valueOf(e.getMessage()).substring(file().toString().length() + 1);
        return Long.parseLong(rest.substring(0, rest.indexOf(':')));
    }

    // As YAML counts them, with its rarer ends of line.
    private static long lines(String text) {
        return text.chars().filter(c -> c == '\n' || c == '\u2028').count() + 1;
    }

    private Path file() {
        return directory.resolve("waxseal.yaml");
    }

    private Config read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(file(), text));
    }
}
