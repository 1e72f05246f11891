package dev.waxseal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.launcher.Launcher.Ended;
import dev.waxseal.cli.launcher.Launcher.Started;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("an archive of classes")
class ArchiveIT {

    private static final String PREPARING = "waxseal: preparing for quick starts, once\n";

    private static Path place;

    private static Launcher launcher;

    /** The first launch, which made the archive that most tests begin with. */
    private static Ended first;

    @BeforeAll
    static void make(@TempDir Path temporary) throws IOException, InterruptedException {
        place = temporary;
        // JDK 17 archives no class from a folder whose name it writes with a per cent sign in a URL.
        launcher = Distribution.unpackedIn(place, "waxseal").with("WAXSEAL_ARCHIVE", "now");
        first = launcher.run("version");
    }

    /** A launcher with a cache of its own, which has the archive that the first launch made. */
    private static Launcher withArchive(String cache) throws IOException {
        Path made = place.resolve("cache");
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, place.resolve(cache).resolve(made.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return withCache(cache);
    }

    private static Launcher withCache(String cache) {
        return launcher.with("XDG_CACHE_HOME", place.resolve(cache));
    }

    private static Path cached(String cache, String name) throws IOException {
        try (Stream<Path> files = Files.walk(place.resolve(cache))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    @DisplayName("is made once, used from then on, and never heard of on stdout")
    void isMadeOnce() throws Exception {
        Launcher next = withArchive("used");
        String version = next.with("WAXSEAL_ARCHIVE", "off").run("version").out();

        assertThat(first).isEqualTo(new Ended(0, version, PREPARING));
        assertThat(next.run("version")).isEqualTo(new Ended(0, version, ""));
        Launcher watched = next.with("WAXSEAL_OPTS", "-Xlog:class+load:stderr");
        assertThat(watched.run("version").err())
                .containsPattern("dev\\.waxseal\\.cli\\.Main source: shared objects file");
    }

    @Test
    @DisplayName("of several first launches is made by one, and is whole")
    void isMadeByOne() throws Exception {
        Launcher fresh = withCache("several");
        List<Started> all = List.of(fresh.started("version"), fresh.started("version"));

        for (Started started : all) {
            assertThat(started.end().status()).isZero();
        }
        assertThat(fresh.run("version").err()).isEmpty();
        assertThat(cached("several", "waxseal.state").resolveSibling("waxseal.new"))
                .doesNotExist();
    }

    @Test
    @DisplayName("that was cut is passed over and made anew, even if its date does not show it")
    void mayBeCut() throws Exception {
        Launcher next = withArchive("cut");
        Path archive = cached("cut", "waxseal.archive");
        FileTime made = Files.getLastModifiedTime(archive);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        Files.setLastModifiedTime(archive, made);

        assertThat(next.run("version")).isEqualTo(first);
    }

    @Test
    @DisplayName("that was written to is passed over and made anew")
    void mayBeOverwritten() throws Exception {
        Launcher next = withArchive("overwritten");
        overwrite(cached("overwritten", "waxseal.archive"));

        assertThat(next.run("version")).isEqualTo(first);
    }

    @Test
    @DisplayName("that the JVM rejects costs time and nothing else")
    void mayBeRejected() throws Exception {
        Launcher next = withArchive("rejected");
        Path archive = cached("rejected", "waxseal.archive");
        FileTime made = Files.getLastModifiedTime(archive);
        overwrite(archive);
        Files.setLastModifiedTime(archive, made);

        Ended ended = next.run("version");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).isEqualTo(first.out());
    }

    @Test
    @DisplayName("stands although a copy's scripts are newer than its jar")
    void outlivesCopying() throws Exception {
        Path script = place.resolve("waxseal/lib/rehearse.sh");
        Files.setLastModifiedTime(script, FileTime.from(Instant.now().plusSeconds(3600)));

        assertThat(withArchive("copied").run("version").err()).isEmpty();
    }

    private static void overwrite(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4096), 0);
        }
    }

    @Test
    @DisplayName("that could not be made is not tried again at every start")
    void mayFail() throws Exception {
        Launcher failing = withCache("failed").with("WAXSEAL_JAVA", Fakes.jdk(place.resolve("jdk"), "17.0.9"));

        assertThat(failing.run("version").err()).isEqualTo(PREPARING);
        assertThat(failing.run("version").err()).isEmpty();
    }
}
