package dev.waxseal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.launcher.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the distribution")
@Tag("smoke")
class DistributionIT {

    private static final String PLAINTEXT = "what was sealed\n";

    private Path place;

    private Launcher launcher;

    @BeforeEach
    void unpack(@TempDir Path temporary) throws IOException, InterruptedException {
        place = temporary;
        launcher = Distribution.unpackedIn(place, "wax seal");
        Files.writeString(place.resolve("report"), PLAINTEXT);
    }

    private static Ended seal(Launcher launcher) throws IOException, InterruptedException {
        return launcher.run("encrypt", "report", "--kms", "local", "--key", "alias/test", "--quiet");
    }

    private static Ended open(Launcher launcher) throws IOException, InterruptedException {
        return launcher.run("decrypt", "report.wax", "-o", "-", "--kms", "local");
    }

    @Test
    @DisplayName(
            "seals and opens without Maven, in a folder with a space, from another one, and says no more than asked")
    void sealsAndOpens() throws Exception {
        assertThat(seal(launcher)).isEqualTo(new Ended(0, "", ""));
        assertThat(open(launcher)).isEqualTo(new Ended(0, PLAINTEXT, ""));
    }

    @Test
    @DisplayName("starts through links to links, and by a path with dots")
    void startsThroughLinks() throws Exception {
        Path folder = Files.createDirectories(place.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("relative"), Path.of("../wax seal/waxseal"));
        Path link = Files.createSymbolicLink(folder.resolve("absolute"), folder.resolve("relative"));

        assertThat(seal(launcher.as(link, place)).status()).isZero();
        assertThat(open(launcher.as(Path.of("bin/../bin/./relative"), place)).out())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("hands on the program's exit status")
    void handsOnTheStatus() throws Exception {
        assertThat(launcher.run("no-such-verb").status()).isEqualTo(2);
        assertThat(launcher.run("inspect", "no-such-file").status()).isEqualTo(6);
    }

    @Test
    @DisplayName("starts without a cache where none can be made")
    void needsNoCache() throws Exception {
        Path file = Files.createFile(place.resolve("no directory"));
        Launcher without = launcher.with("XDG_CACHE_HOME", file).with("WAXSEAL_ARCHIVE", "auto");

        assertThat(seal(without)).isEqualTo(new Ended(0, "", ""));
        assertThat(open(without)).isEqualTo(new Ended(0, PLAINTEXT, ""));
    }
}
