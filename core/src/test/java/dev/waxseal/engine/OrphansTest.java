package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("temporary files")
class OrphansTest {

    private static final String DEAD = ".report.wax.00c0ffee-0badf00d.waxtmp";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    @DisplayName("of a process that is gone are swept when the next file is written there")
    void swept() throws IOException {
        Files.writeString(directory.resolve(DEAD), "half a message");
        try (PendingFile file = PendingFile.beside(directory.resolve("other"), false)) {
            assertThat(names()).singleElement().asString().contains(Orphans.PROCESS);
            file.publish();
        }
        assertThat(names()).containsExactly("other");
    }

    @Test
    @DisplayName("of a process that is gone are swept even if they may only be read, as those for a read-only file")
    void readOnly() throws IOException {
        Path file = Files.writeString(directory.resolve(DEAD), "half a message");
        assumeTrue(file.toFile().setReadOnly());
        new Orphans().sweepOnce(directory);
        assertThat(names()).isEmpty(); // whoever runs this as root sees it pass in any case
    }

    @Test
    @DisplayName("of a process that was killed are swept, those of one that lives are not")
    void killed() throws Exception {
        Process writer = new ChildJvm().start(HoldsTemporaryFile.class, directory.resolve("held"));
        try {
            assertThat(writer.getInputStream().read()).isEqualTo('1');
            List<String> held = names();

            new Orphans().sweepOnce(directory);
            assertThat(names()).hasSize(1).isEqualTo(held);

            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(names()).isEqualTo(held);
            new Orphans().sweepOnce(directory);
            assertThat(names()).isEmpty();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    @DisplayName("of this process are not opened, since closing one would drop its lock")
    void own() throws IOException {
        try (TemporaryFile file = TemporaryFile.beside(directory.resolve("target"))) {
            new Orphans().sweepOnce(directory);
            assertThat(file.path()).exists();
            Files.delete(file.path());
        }
    }

    @Test
    @DisplayName("of a second copy of this library in the process are left alone")
    void ofAnotherClassLoader() throws IOException {
        Path file = Files.writeString(directory.resolve(DEAD), "being written");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            new Orphans().sweepOnce(directory);
            assertThat(lock.isValid()).isTrue();
            assertThat(file).exists();
        }
    }

    @Test
    @DisplayName("of names that are not ours are never touched")
    void otherNames() throws IOException {
        for (String name :
                List.of(".waxtmp", "a.00c0ffee-0badf00d.waxtmp", ".a.00C0FFEE-0badf00d.waxtmp", ".a.waxtmp")) {
            Files.writeString(directory.resolve(name), "");
        }
        new Orphans().sweepOnce(directory);
        assertThat(names()).hasSize(4);
    }

    @Test
    @Timeout(value = 30, threadMode = SEPARATE_THREAD) // a thread that opens a pipe cannot be interrupted
    @DisplayName("that are none, but a named pipe or a link, hold nobody up")
    void pipesAndLinks() throws Exception {
        Path pipe = directory.resolve(DEAD);
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        Path link = Files.createSymbolicLink(directory.resolve(".a" + DEAD), directory.resolve("precious"));
        Files.writeString(directory.resolve("precious"), "");

        new Orphans().sweepOnce(directory);

        assertThat(names()).containsExactlyInAnyOrder(DEAD, link.getFileName().toString(), "precious");
    }

    @Test
    @DisplayName("are looked for once in a directory, not for every file")
    void once() throws IOException {
        Orphans orphans = new Orphans();
        orphans.sweepOnce(directory);
        Files.writeString(directory.resolve(DEAD), "");
        orphans.sweepOnce(directory);
        assertThat(names()).containsExactly(DEAD);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
