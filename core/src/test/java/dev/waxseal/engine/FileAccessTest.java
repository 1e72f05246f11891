package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a file that is written anew")
class FileAccessTest {

    private static final int USER = 12_345;
    private static final int GROUP = 23_456;
    private static final String WITHOUT_RIGHT = "--bounding-set=-chown";
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private final Waxseal waxseal =
            Waxseal.builder(new StaticKeyring("key")).layout(Layout.COMPACT).build();
    private final Path directory;
    private final Path file;

    FileAccessTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.file = directory.resolve("message");
        assumeTrue(mayGiveAway(Files.createFile(directory.resolve("probe"))), "only root gives files away");
    }

    private static boolean mayGiveAway(Path probe) throws IOException {
        try {
            Files.setAttribute(probe, "unix:uid", USER);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        } finally {
            Files.delete(probe);
        }
    }

    private byte[] message(int user, int group, int mode) throws IOException {
        byte[] message = waxseal.encrypt(new byte[] {1, 2, 3}, EncryptionContext.empty());
        Files.write(file, message);
        Files.setAttribute(file, "unix:mode", mode);
        Files.setAttribute(file, "unix:gid", group);
        Files.setAttribute(file, "unix:uid", user);
        return message;
    }

    @Test
    @DisplayName("belongs to the same owner and group, with the same permissions")
    void kept() throws IOException {
        FileAccess access = new FileAccess(USER, GROUP, 0640);
        message(USER, GROUP, 0640);
        RewritesOneFile.rewrite(file);
        assertThat(FileAccess.of(file)).contains(access);
        waxseal.reencrypt(file, EncryptionContext.empty());
        assertThat(FileAccess.of(file)).contains(access);
        waxseal.reencrypt(new ByteArrayInputStream(new byte[] {4}), file, EncryptionContext.empty());
        assertThat(FileAccess.of(file)).contains(access);
        assertThat(waxseal.decrypt(Files.readAllBytes(file), EncryptionContext.empty()))
                .containsExactly(4);
    }

    @ParameterizedTest(name = "is not written if user {0} and group {1} would lose by {2}")
    @CsvSource({"12345, 0, 600", "12345, 0, 640", "12345, 0, 644", "0, 23456, 640", "12345, 23456, 664", "0, 23456, 660"
    })
    void refused(int user, int group, String mode) throws Exception {
        int permissions = Integer.parseInt(mode, 8);
        byte[] before = message(user, group, permissions);
        assertThat(rewriteWithoutRight())
                .isEqualTo(file + ": written anew, it cannot belong to user " + user + " and group " + group
                        + ", who would lose access: run as its owner, or as root");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(FileAccess.of(file)).contains(new FileAccess(user, group, permissions));
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @ParameterizedTest(name = "is written although user {0} and group {1} cannot have it, who lose nothing by {2}")
    @CsvSource({"12345, 0, 660", "12345, 0, 666", "0, 23456, 600", "0, 23456, 644", "12345, 23456, 666"})
    void harmless(int user, int group, String mode) throws Exception {
        int permissions = Integer.parseInt(mode, 8);
        byte[] before = message(user, group, permissions);
        assertThat(rewriteWithoutRight()).isEmpty();
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
        assertThat(FileAccess.of(file)).contains(new FileAccess(0, 0, permissions));
    }

    /** In a process that may not give files away; what it says. */
    private String rewriteWithoutRight() throws Exception {
        assumeTrue(
                Files.isExecutable(SETPRIV)
                        && new ProcessBuilder(SETPRIV.toString(), WITHOUT_RIGHT, "true")
                                        .start()
                                        .waitFor()
                                == 0,
                "needs setpriv, which starts a process without some right of root's");
        Process process = new ChildJvm(SETPRIV.toString(), WITHOUT_RIGHT).start(RewritesOneFile.class, file);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
