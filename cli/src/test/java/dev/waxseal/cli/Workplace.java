package dev.waxseal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a script runs: an empty directory, and beside it a home of its own. Both go when it is closed. */
record Workplace(Path root) implements AutoCloseable {

    static Workplace make() throws IOException {
        Path root = Files.createTempDirectory("waxseal-script");
        Files.createDirectory(root.resolve("work"));
        Files.createDirectory(root.resolve("home"));
        return new Workplace(root);
    }

    Path directory() {
        return root.resolve("work");
    }

    Path home() {
        return root.resolve("home");
    }

    Path output(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
