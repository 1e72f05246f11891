package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a pending file")
class PendingFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    @DisplayName("has no name until it is published, and then all of its content")
    void publishes() throws IOException {
        Path target = directory.resolve("target");
        try (PendingFile file = PendingFile.beside(target, false)) {
            write(file, "new");
            assertThat(target).doesNotExist();
            file.publish();
            assertThat(target).hasContent("new");
        }
        assertThat(names()).containsExactly("target");
    }

    @Test
    @DisplayName("leaves nothing when it is closed without being published")
    void givenUp() throws IOException {
        try (PendingFile file = PendingFile.beside(directory.resolve("target"), false)) {
            write(file, "new");
            assertThat(names()).singleElement().asString().matches("\\.target\\.[0-9a-f]{8}-[0-9a-f]{8}\\.waxtmp");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    @DisplayName("is refused at once where its target exists and may not be replaced")
    void exists() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "old");
        assertThatThrownBy(() -> PendingFile.beside(target, false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("target");
    }

    @Test
    @DisplayName("does not replace a target that appears while it is written")
    void appearsMeanwhile() throws IOException {
        Path target = directory.resolve("target");
        try (PendingFile file = PendingFile.beside(target, false)) {
            write(file, "new");
            Files.writeString(target, "of somebody else");
            assertThatThrownBy(file::publish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(target).hasContent("of somebody else");
        assertThat(names()).containsExactly("target");
    }

    @Test
    @DisplayName("replaces its target only when it is published")
    void replaces() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "old");
        try (PendingFile file = PendingFile.beside(target, true)) {
            write(file, "new");
            assertThat(target).hasContent("old");
            file.publish();
        }
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("target");
    }

    @Test
    @DisplayName("replaces what a symbolic link names, not the link")
    void throughLink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("real"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        try (PendingFile file = PendingFile.beside(link, true)) {
            write(file, "new");
            file.publish();
        }
        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(real).isRegularFile().hasContent("new");
        assertThatThrownBy(() -> PendingFile.beside(link, false)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest(name = "can be locked by others as soon as it has its name (replaces: {0})")
    @ValueSource(booleans = {false, true})
    void lockable(boolean overwrite) throws IOException {
        Path target = directory.resolve("target");
        if (overwrite) {
            Files.writeString(target, "old");
        }
        try (PendingFile file = PendingFile.beside(target, overwrite)) {
            write(file, "new");
            file.publish();
            try (LockedFile locked = LockedFile.open(target)) {
                assertThat(locked.channel().size()).isEqualTo(3);
            }
        }
    }

    @Test
    @DisplayName("does not replace a directory")
    void directory() throws IOException {
        Path target = Files.createDirectory(directory.resolve("target"));
        assertThatThrownBy(() -> PendingFile.beside(target, true)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("is its owner's alone, until it takes the permissions of another file")
    void permissions() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Path model = Files.writeString(directory.resolve("model"), "");
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("r--r-----"));
        try (PendingFile file = PendingFile.beside(directory.resolve("target"), false)) {
            assertThat(permissions(directory.resolve(names().get(0)))).isEqualTo("rw-------");
            file.takePermissionsOf(model);
            file.publish();
        }
        assertThat(permissions(directory.resolve("target"))).isEqualTo("r--r-----");
    }

    @Test
    @DisplayName("has a lawful name beside a target with the longest one, cut in no character's middle")
    void longNames() throws IOException {
        assumeTrue(
                Charset.forName(System.getProperty("sun.jnu.encoding")).equals(StandardCharsets.UTF_8),
                "file names are not UTF-8 here");
        String rockets = "\uD83D\uDE80".repeat(63); // 252 bytes, 126 characters
        for (String name : List.of("x".repeat(255), rockets, "y" + rockets.substring(2), "\uFB4E".repeat(85))) {
            Path target = directory.resolve(name);
            try (PendingFile file = PendingFile.beside(target, false)) {
                write(file, "new");
                file.publish();
            }
            assertThat(target).hasContent("new");
        }
        assertThat(names()).hasSize(4);
    }

    private static void write(PendingFile file, String content) throws IOException {
        file.channel().write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
