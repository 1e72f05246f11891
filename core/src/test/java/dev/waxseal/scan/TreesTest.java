package dev.waxseal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a walk")
class TreesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private int found;
    private final Set<String> files = new TreeSet<>();
    private final Set<String> others = new TreeSet<>();

    private final TreeListener listener = new TreeListener() {
        @Override
        public void file(Path path, Stamp stamp) {
            found++;
            files.add(directory.relativize(path) + ":" + stamp.size());
        }

        @Override
        public void unreadable(Path path, String problem) {
            throw new AssertionError(path + ": " + problem);
        }

        @Override
        public void passedOver(Path path) {
            others.add(directory.relativize(path).toString());
        }
    };

    @Test
    @DisplayName("comes by every file at every depth, but by none that is not finished and not through links")
    void everyFile() throws IOException {
        Files.createDirectories(directory.resolve("a/b/c"));
        Files.writeString(directory.resolve("one"), "1");
        Files.writeString(directory.resolve("a/b/c/two"), "22");
        Files.writeString(directory.resolve("a/.x.00000000-00000000.waxtmp"), "333");
        Files.createSymbolicLink(directory.resolve("a/link"), directory);
        Files.createSymbolicLink(directory.resolve("a/other"), directory.resolve("one"));

        assertThat(Trees.walk(directory, listener)).isTrue();

        assertThat(files).containsExactly("a/b/c/two:2", "one:1");
        assertThat(others).containsExactly("a/link", "a/other");
    }

    @Test
    @DisplayName("takes a file that is named, and a link to a directory that is named")
    void named() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Path file = Files.writeString(tree.resolve("one"), "1");
        Path link = Files.createSymbolicLink(directory.resolve("link"), tree);

        Trees.walk(file, listener);
        Trees.walk(link, listener);

        assertThat(files).containsExactly("tree/one:1");
        assertThat(found).isEqualTo(2);
    }

    @Test
    @DisplayName("of nothing is refused")
    void nothing() {
        assertThatThrownBy(() -> Trees.walk(directory.resolve("nothing"), listener))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @DisplayName("stops when its thread is interrupted, and says that it is not whole")
    void interrupted() throws IOException {
        Files.writeString(directory.resolve("one"), "1");
        Thread.currentThread().interrupt();
        try {
            assertThat(Trees.walk(directory, listener)).isFalse();
        } finally {
            Thread.interrupted();
        }
        assertThat(files).isEmpty();
    }
}
