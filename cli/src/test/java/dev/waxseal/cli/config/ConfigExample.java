package dev.waxseal.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The complete example of docs/configuration.md: what stands there is what the program reads. */
final class ConfigExample {

    private static final String BEGINS = "```yaml";
    private static final String ENDS = "```";

    private ConfigExample() {}

    static String text() throws IOException {
        Path root = Path.of(System.getProperty("waxseal.root", ".."));
        return Files.readAllLines(root.resolve("docs/configuration.md")).stream()
                .dropWhile(line -> !line.equals(BEGINS))
                .skip(1)
                .takeWhile(line -> !line.equals(ENDS))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
