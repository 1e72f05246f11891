package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A transcript of a shell session, to be lived up to:
 *
 * <pre>
 *     # a remark
 *     $ a command for sh
 *     a line that it writes to standard output
 *     ! a line that it writes to standard error
 *     ? its exit status, 0 where nothing is said
 * </pre>
 *
 * {@code ...} in a line stands for any text, and on a line of its own for any number of lines. Empty lines are let be.
 */
final class Script {

    private static final String ANYTHING = "...";

    private Script() {}

    static List<Step> read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith("$ ")) {
                String place = file.getFileName() + ":" + number;
                steps.add(new Step(place, line.substring(2), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                steps.get(steps.size() - 1).expect(line);
            }
        }
        return steps;
    }

    /** What a command did. */
    record Result(int status, List<String> out, List<String> err) {}

    /** A command and what it is to do. */
    record Step(String place, String command, List<String> out, List<String> err, List<Integer> status) {

        private void expect(String line) {
            if (line.startsWith("! ")) {
                err.add(line.substring(2));
            } else if (line.startsWith("? ")) {
                status.add(Integer.parseInt(line.substring(2)));
            } else {
                out.add(line);
            }
        }

        void requireFulfilledBy(Result result) {
            String told = place + "\n$ " + command + "\n" + String.join("\n", result.out()) + "\n! "
                    + String.join("\n! ", result.err()) + "\n? " + result.status();
            assertThat(result.status()).as(told).isEqualTo(status.isEmpty() ? 0 : status.get(0));
            assertThat(text(result.out())).as(told).matches(pattern(out));
            assertThat(text(result.err())).as(told).matches(pattern(err));
        }

        private static String text(List<String> lines) {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }

        private static Pattern pattern(List<String> lines) {
            return Pattern.compile(lines.stream().map(Step::pattern).collect(Collectors.joining()));
        }

        private static String pattern(String line) {
            if (line.equals(ANYTHING)) {
                return "(?:.*\n)*";
            }
            return Pattern.compile(ANYTHING, Pattern.LITERAL)
                    .splitAsStream(line + "\n")
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
        }
    }
}
