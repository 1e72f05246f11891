package dev.waxseal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.launcher.Launcher.Ended;
import dev.waxseal.cli.launcher.Launcher.Started;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("an archive of classes")
class ArchiveIT {

    private static final String PREPARING = "waxseal: preparing for quick starts, once\n";

    private Path place;

    private Launcher launcher;

    @BeforeEach
    void unpack(@TempDir Path temporary) throws IOException, InterruptedException {
        place = temporary;
        // JDK 17 archives no class from a folder whose name it writes with a per cent sign in a URL.
        launcher = Distribution.unpackedIn(place, "waxseal").with("WAXSEAL_ARCHIVE", "now");
    }

    private static String version(Launcher launcher) throws IOException, InterruptedException {
        Ended ended = launcher.with("WAXSEAL_ARCHIVE", "off").run("version");
        assertThat(ended.status()).isZero();
        return ended.out();
    }

    private Path cached(String name) throws IOException {
        try (Stream<Path> files = Files.walk(place.resolve("cache"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    @DisplayName("is made once, used from then on, and never heard of on stdout")
    void isMadeOnce() throws Exception {
        String version = version(launcher);

        assertThat(launcher.run("version")).isEqualTo(new Ended(0, version, PREPARING));
        assertThat(launcher.run("version")).isEqualTo(new Ended(0, version, ""));
        Launcher watched = launcher.with("WAXSEAL_OPTS", "-Xlog:class+load:stderr");
        assertThat(watched.run("version").err())
                .containsPattern("dev\\.waxseal\\.cli\\.Main source: shared objects file");
    }

    @Test
    @DisplayName("of several first launches is made by one, and is whole")
    void isMadeByOne() throws Exception {
        List<Started> all = List.of(launcher.started("version"), launcher.started("version"));

        for (Started started : all) {
            assertThat(started.end().status()).isZero();
        }
        assertThat(launcher.run("version").err()).isEmpty();
        assertThat(cached("waxseal.state").resolveSibling("waxseal.new")).doesNotExist();
    }

    @Test
    @DisplayName("that was cut is passed over and made anew, even if its date does not show it")
    void mayBeCut() throws Exception {
        Ended first = launcher.run("version");
        Path archive = cached("waxseal.archive");
        FileTime made = Files.getLastModifiedTime(archive);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        Files.setLastModifiedTime(archive, made);

        assertThat(launcher.run("version")).isEqualTo(first);
    }

    @Test
    @DisplayName("that was written to is passed over and made anew")
    void mayBeOverwritten() throws Exception {
        Ended first = launcher.run("version");
        overwrite(cached("waxseal.archive"));

        assertThat(launcher.run("version")).isEqualTo(first);
    }

    @Test
    @DisplayName("that the JVM rejects costs time and nothing else")
    void mayBeRejected() throws Exception {
        Ended first = launcher.run("version");
        Path archive = cached("waxseal.archive");
        FileTime made = Files.getLastModifiedTime(archive);
        overwrite(archive);
        Files.setLastModifiedTime(archive, made);

        Ended ended = launcher.run("version");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).isEqualTo(first.out());
    }

    @Test
    @DisplayName("stands although a copy's scripts are newer than its jar")
    void outlivesCopying() throws Exception {
        Path script = place.resolve("waxseal/lib/rehearse.sh");
        Files.setLastModifiedTime(script, FileTime.from(Instant.now().plusSeconds(3600)));
        launcher.run("version");

        assertThat(launcher.run("version").err()).isEmpty();
    }

    private static void overwrite(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4096), 0);
        }
    }

    @Test
    @DisplayName("that could not be made is not tried again at every start")
    void mayFail() throws Exception {
        Launcher failing = launcher.with("WAXSEAL_JAVA", Fakes.jdk(place.resolve("jdk"), "17.0.9"));

        assertThat(failing.run("version").err()).isEqualTo(PREPARING);
        assertThat(failing.run("version").err()).isEmpty();
    }
}
