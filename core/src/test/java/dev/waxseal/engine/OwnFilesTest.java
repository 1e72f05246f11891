package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a file that this process has locked for itself")
class OwnFilesTest {

    private final Path directory;
    private final Path file;

    OwnFilesTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.file =
                Files.writeString(Files.createDirectory(directory.resolve("in")).resolve("a.db"), "a");
    }

    @Test
    @DisplayName("is known by every path that leads to it, until the last hold on it is closed")
    void known() throws IOException {
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), file.getParent());
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Path other = Files.writeString(directory.resolve("a.db"), "of the same name");
        assertThat(OwnFiles.contain(file)).isFalse();
        try (OwnFiles hold = OwnFiles.hold(link)) {
            try (OwnFiles again = OwnFiles.hold(linked.resolve("a.db"))) {
                assertThat(OwnFiles.contain(file)).isTrue();
            }
            assertThat(OwnFiles.contain(file)).isTrue();
            assertThat(OwnFiles.contain(linked.resolve("a.db"))).isTrue();
            assertThat(OwnFiles.contain(other)).isFalse();
            assertThat(OwnFiles.contain(directory.resolve("nowhere").resolve("a.db")))
                    .isFalse();
        }
        assertThat(OwnFiles.contain(file)).isFalse();
    }

    @Test
    @DisplayName("may be a database with what SQLite keeps beside it, even before that is there")
    void database() throws IOException {
        try (OwnFiles hold = OwnFiles.holdDatabase(file)) {
            for (String name : new String[] {"a.db", "a.db-wal", "a.db-shm", "a.db-journal"}) {
                assertThat(OwnFiles.contain(file.resolveSibling(name))).as(name).isTrue();
            }
            assertThat(OwnFiles.contain(file.resolveSibling("a.db-other"))).isFalse();
        }
    }

    @Test
    @DisplayName("is not opened to be encrypted")
    void refused() throws IOException {
        Waxseal waxseal = Waxseal.builder(new StaticKeyring("key")).build();
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Path message = directory.resolve("message");
        try (OwnFiles hold = OwnFiles.hold(file)) {
            for (Path each : new Path[] {file, link}) {
                assertThatThrownBy(() -> waxseal.encrypt(each, message, EncryptionContext.empty()))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessage(each + ": this program has it locked for itself");
            }
            assertThat(message).doesNotExist();
        }
        waxseal.encrypt(file, message, EncryptionContext.empty());
        assertThat(message).exists();
    }
}
