package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.engine.Report;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("one file is re-encrypted")
class ReencryptTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final Waxseal waxseal =
            Waxseal.builder(new StaticKeyring("key")).segmentLength(4096).build();
    private final byte[] plaintext = new byte[100_000];

    @Test
    @DisplayName("through a link, which stays one, with the length of its own segments")
    void throughLink() throws IOException {
        new Random(1).nextBytes(plaintext);
        Path file = Files.write(directory.resolve("file"), waxseal.encrypt(plaintext, CONTEXT));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        String before = Envelope.read(file).messageId();

        Report report = waxseal.reencrypt(link, CONTEXT);

        assertThat(link).isSymbolicLink();
        assertThat(report.envelope().floeHeader().parameters().segmentLength()).isEqualTo(4096);
        assertThat(report.messageId())
                .isEqualTo(Envelope.read(file).messageId())
                .isNotEqualTo(before);
        assertThat(waxseal.decrypt(Files.readAllBytes(file), CONTEXT)).isEqualTo(plaintext);
    }

    @Test
    @DisplayName("from what another program's reader gives, in place of that program's file")
    void fromStream() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "what the other program wrote");
        Report report = waxseal.reencrypt(new ByteArrayInputStream(plaintext), file, CONTEXT);
        assertThat(report.plaintextBytes()).isEqualTo(plaintext.length);
        assertThat(report.messageBytes()).isEqualTo(Files.size(file));
        assertThat(report.envelope().keyArea().layout()).isEqualTo(Layout.COMPACT);
        assertThat(waxseal.decrypt(Files.readAllBytes(file), CONTEXT)).isEqualTo(plaintext);
    }

    @Test
    @DisplayName("not at all if that reader fails on the way")
    void failingStream() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "what the other program wrote");
        InputStream failing = InputStream.nullInputStream();
        failing.close(); // reading it fails from now on
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(plaintext), failing);
        assertThatThrownBy(() -> waxseal.reencrypt(in, file, CONTEXT)).hasMessageContaining("closed");
        assertThat(file).hasContent("what the other program wrote");
        assertThat(directory).isDirectoryNotContaining("glob:**/.file*");
    }
}
