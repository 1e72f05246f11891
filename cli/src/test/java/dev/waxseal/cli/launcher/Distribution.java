package dev.waxseal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution that the build has just made, unpacked, on the JDK that runs the tests. */
final class Distribution {

    private Distribution() {}

    /** In {@code place} under {@code name}. There is no Maven for this launcher to find. */
    static Launcher unpackedIn(Path place, String name) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(place.resolve(name));
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", archive().toString(), "--strip-components=1", "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        Path tools = Files.createDirectories(place.resolve("tools"));
        for (String tool : List.of("find", "mkdir", "mv", "rm", "sync", "wc", "env", "sleep", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        return Launcher.of(folder.resolve("waxseal"), place)
                .with("PATH", tools)
                .with("WAXSEAL_JAVA", System.getProperty("java.home"));
    }

    private static Path archive() throws IOException {
        Path target = Path.of(System.getProperty("waxseal.root"), "cli", "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
