package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.error.ChangedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a key area that is replaced in place")
class RewrappingTest {

    private static final int[] OFFSETS = {4096, 8192};

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final StaticKeyring keyring = new StaticKeyring("key");
    private final Waxseal waxseal =
            Waxseal.builder(keyring).layout(Layout.IN_PLACE).build();
    private byte[] before = new byte[0];

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path file;

    @BeforeEach
    void message() throws IOException {
        before = waxseal.encrypt(new byte[] {1, 2, 3}, EncryptionContext.empty());
        file = Files.write(directory.resolve("message"), before);
    }

    private MessageState replace(Rewrapping.Force force) throws IOException {
        MessageState state = Rewrapping.read(file);
        Envelope old = state.envelope();
        Envelope renewed = old.with(old.keyArea().rewrapped(old.keyArea().keys()));
        return new Rewrapping(new Orphans(), force).replace(file, state.version(), renewed, false);
    }

    private static byte[] block(byte[] message, int index) {
        return Arrays.copyOfRange(message, OFFSETS[index], OFFSETS[index] + 4096);
    }

    @Test
    @DisplayName("is on the disk in the block that does not count before the other is touched")
    void order() throws IOException {
        List<byte[]> forced = new ArrayList<>();
        MessageState state = replace(channel -> forced.add(Files.readAllBytes(file)));

        byte[] after = Files.readAllBytes(file);
        assertThat(forced).hasSize(2);
        assertThat(block(forced.get(0), 0)).isEqualTo(block(before, 0));
        assertThat(block(forced.get(0), 1)).isEqualTo(block(after, 1)).isNotEqualTo(block(before, 1));
        assertThat(forced.get(1)).isEqualTo(after);
        assertThat(block(after, 0)).isEqualTo(block(after, 1));
        assertThat(state.version()).isEqualTo(Rewrapping.read(file).version());
        assertThat(state.bytesWritten()).isEqualTo(8192);
    }

    @Test
    @DisplayName("is written anew, and in place no more, once the disk has not taken it")
    void failedForce() throws IOException {
        Object inode = Files.getAttribute(file, "unix:ino");
        int[] forces = new int[1];
        MessageState state = replace(channel -> {
            forces[0]++;
            throw new IOException("input/output error");
        });
        assertThat(forces[0]).isEqualTo(1);
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(inode);
        assertThat(state.envelope().keyArea().epoch()).isEqualTo(2);
        assertThat(Envelope.read(file).keyArea().interrupted()).isFalse();
        assertThat(state.version()).isEqualTo(Rewrapping.read(file).version());
        assertThat(waxseal.decrypt(Files.readAllBytes(file), EncryptionContext.empty()))
                .containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("is left alone in a file that took the message's name")
    void replaced() throws IOException {
        MessageState state = Rewrapping.read(file);
        byte[] other = waxseal.encrypt(new byte[] {4}, EncryptionContext.empty());
        Files.move(Files.write(directory.resolve("other"), other), file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> new Rewrapping(new Orphans()).replace(file, state.version(), state.envelope(), false))
                .isInstanceOf(ChangedException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }

    @Test
    @DisplayName("is told as lost where another file took the name while it was written")
    void replacedMeanwhile() throws IOException {
        Path other =
                Files.write(directory.resolve("other"), waxseal.encrypt(new byte[] {4}, EncryptionContext.empty()));
        byte[] bytes = Files.readAllBytes(other);
        assertThatThrownBy(() -> replace(channel -> {
                    if (Files.exists(other)) {
                        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }))
                .isInstanceOf(ChangedException.class)
                .hasMessageContaining("was replaced while it was rewritten");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    @DisplayName("does not take the place of a file that took the name while it was written anew")
    void publishedTooLate() throws IOException {
        try (LockedFile locked = LockedFile.open(file);
                PendingFile pending = PendingFile.over(locked, new Orphans())) {
            pending.channel().write(ByteBuffer.wrap(before));
            Path other = Files.writeString(directory.resolve("other"), "other");
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> pending.publishOver(locked, Optional.empty()))
                    .isInstanceOf(ChangedException.class);
            assertThat(file).hasContent("other");
            Files.delete(file);
            assertThatThrownBy(() -> pending.publishOver(locked, Optional.empty()))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(file).doesNotExist();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest(name = "keeps a body of {0} bytes, and reads none of it twice")
    @ValueSource(ints = {0, 1, 4096, 15_000, 16_384, 20_000, 300_000})
    void compact(int length) throws IOException {
        byte[] plaintext = new byte[length];
        new Random(length).nextBytes(plaintext);
        Waxseal compact = Waxseal.builder(keyring).layout(Layout.COMPACT).build();
        byte[] message = compact.encrypt(plaintext, EncryptionContext.empty());
        Files.write(file, message);
        MessageState old = Rewrapping.read(file);
        Envelope envelope = old.envelope();
        Envelope renewed =
                envelope.with(envelope.keyArea().rewrapped(envelope.keyArea().keys()));

        MessageState state = new Rewrapping(new Orphans()).replace(file, old.version(), renewed, false);

        byte[] after = Files.readAllBytes(file);
        assertThat(Arrays.copyOfRange(after, renewed.length(), after.length))
                .isEqualTo(Arrays.copyOfRange(message, envelope.length(), message.length));
        assertThat(compact.decrypt(after, EncryptionContext.empty())).isEqualTo(plaintext);
        assertThat(old.bytesRead()).isEqualTo(Math.min(message.length, 16_384));
        assertThat(state.bytesRead()).isEqualTo(message.length);
        assertThat(state.bytesWritten()).isEqualTo(after.length).isEqualTo(state.length());
    }
}
