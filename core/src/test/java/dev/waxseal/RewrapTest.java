package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a rewrap")
class RewrapTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final byte[] plaintext = new byte[20_000];
    private final StaticKeyring keyring = new StaticKeyring("test");

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(plaintext);
    }

    private Waxseal waxseal(Layout layout) {
        return Waxseal.builder(keyring).segmentLength(4096).layout(layout).build();
    }

    private Path message(Layout layout) throws IOException {
        return Files.write(directory.resolve("message"), waxseal(layout).encrypt(plaintext, CONTEXT));
    }

    @ParameterizedTest(
            name = "of {0} layout gives new wrapped keys, the next epoch, the same body and the same plaintext")
    @EnumSource(Layout.class)
    void renews(Layout layout) throws IOException {
        Path message = message(layout);
        byte[] before = Files.readAllBytes(message);
        Envelope old = Envelope.read(message);

        Envelope renewed = waxseal(layout).rewrap(message, CONTEXT);

        byte[] after = Files.readAllBytes(message);
        assertThat(Envelope.read(message).encoded()).isEqualTo(renewed.encoded());
        assertThat(renewed.keyArea().epoch()).isEqualTo(2);
        assertThat(renewed.keyArea().keys()).isNotEqualTo(old.keyArea().keys());
        assertThat(Arrays.copyOfRange(after, renewed.length(), after.length))
                .isEqualTo(Arrays.copyOfRange(before, old.length(), before.length));
        assertThat(waxseal(layout).decrypt(after, CONTEXT)).isEqualTo(plaintext);
        assertThat(directory).isDirectoryContaining("glob:**/message").isDirectoryNotContaining("glob:**/.message*");
    }

    @Test
    @DisplayName("in place changes nothing outside the two key blocks")
    void inPlace() throws IOException {
        Path message = message(Layout.IN_PLACE);
        byte[] before = Files.readAllBytes(message);

        waxseal(Layout.IN_PLACE).rewrap(message, CONTEXT);

        byte[] after = Files.readAllBytes(message);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                assertThat(i).isBetween(4096, 3 * 4096 - 1);
            }
        }
        assertThat(Arrays.copyOfRange(after, 4096, 8192)).isEqualTo(Arrays.copyOfRange(after, 8192, 12288));
    }

    @ParameterizedTest(
            name = "cut off with block {0} written finishes with the next one, and the message opens meanwhile")
    @EnumSource(Cut.class)
    void interrupted(Cut cut) throws IOException {
        Path message = message(Layout.IN_PLACE);
        byte[] before = Files.readAllBytes(message);
        waxseal(Layout.IN_PLACE).rewrap(message, CONTEXT);
        byte[] after = Files.readAllBytes(message);
        System.arraycopy(before, cut.offset, after, cut.offset, 4096); // only one of the blocks had reached the disk
        Files.write(message, after);

        assertThat(Envelope.read(message).keyArea().interrupted()).isTrue();
        assertThat(waxseal(Layout.IN_PLACE).decrypt(Files.readAllBytes(message), CONTEXT))
                .isEqualTo(plaintext);

        waxseal(Layout.IN_PLACE).rewrap(message, CONTEXT);
        assertThat(Envelope.read(message).keyArea().interrupted()).isFalse();
        assertThat(Envelope.read(message).keyArea().epoch()).isEqualTo(3);
    }

    enum Cut {
        FIRST(8192),
        SECOND(4096);

        private final int offset; // of the block that is still the old one

        Cut(int offset) {
            this.offset = offset;
        }
    }

    @Test
    @DisplayName("of a compact message keeps the file's time of modification")
    void time() throws IOException {
        Path message = message(Layout.COMPACT);
        FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(message, time);

        waxseal(Layout.COMPACT).rewrap(message, CONTEXT);

        assertThat(Files.getLastModifiedTime(message)).isEqualTo(time);
    }
}
