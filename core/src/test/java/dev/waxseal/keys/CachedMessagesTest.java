package dev.waxseal.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application does with both caches, from its first message to the last that it opens without KMS. */
class CachedMessagesTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "messages");
    private static final EncryptionContext OTHER = EncryptionContext.of("purpose", "others");

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final CachingKeyring sealing = CachingKeyring.builder(kms)
            .ticker(clock)
            .executor(clock)
            .timer(clock)
            .build();
    private final UnwrapCachingKeyring both = UnwrapCachingKeyring.builder(sealing)
            .ticker(clock)
            .executor(clock)
            .timer(clock)
            .build();
    private final Waxseal waxseal = Waxseal.builder(both).build();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @AfterEach
    void close() {
        both.close();
        sealing.close();
        assertThat(kms.alive()).isZero();
    }

    private Path sealed(String text, EncryptionContext context) throws IOException {
        Path plaintext = Files.writeString(directory.resolve(text), text);
        Path message = directory.resolve(text + ".wxsl");
        waxseal.encrypt(plaintext, message, context);
        return message;
    }

    private String opened(Path message, EncryptionContext context) throws IOException {
        Path plaintext = Files.createTempDirectory(directory, "opened").resolve("plaintext");
        waxseal.decrypt(message, plaintext, context);
        return Files.readString(plaintext);
    }

    private void goDown() {
        kms.failWith(() -> new KmsUnavailableException("down"));
    }

    @Test
    void twoFilesAreOneCallToSealAndOneToOpen() throws IOException {
        Path first = sealed("first", CONTEXT);
        Path second = sealed("second", CONTEXT);
        assertThat(kms.generated()).isEqualTo(1);
        assertThat(Envelope.read(second).keyArea().keys())
                .isEqualTo(Envelope.read(first).keyArea().keys());
        assertThat(opened(first, CONTEXT)).isEqualTo("first");
        assertThat(opened(second, CONTEXT)).isEqualTo("second");
        assertThat(kms.unwrapped()).isEqualTo(1);
    }

    @Test
    void recordsAndFilesShareADataKeyAndAStreamHasItsOwn() throws IOException {
        byte[] text = {1, 2, 3};
        byte[] message = waxseal.encrypt(text, CONTEXT);
        String asText = waxseal.encryptToText(text, CONTEXT);
        sealed("file", CONTEXT);
        assertThat(kms.generated()).isEqualTo(1);
        waxseal.encrypt(new ByteArrayInputStream(text), new ByteArrayOutputStream(), CONTEXT);
        assertThat(kms.generated()).isEqualTo(2);
        assertThat(waxseal.decrypt(message, CONTEXT)).isEqualTo(text);
        assertThat(waxseal.decryptText(asText, CONTEXT)).isEqualTo(text);
        assertThat(kms.unwrapped()).isEqualTo(1);
    }

    @Test
    void messagesThatWerePrefetchedAreOpenedWithoutKms() throws IOException {
        Path first = sealed("first", CONTEXT);
        clock.pass(Duration.ofHours(1)); // the next has another data key
        Path second = sealed("second", CONTEXT);
        byte[] third = waxseal.encrypt(new byte[] {1, 2, 3}, OTHER);
        waxseal.prefetch(List.of(first, second), CONTEXT);
        waxseal.prefetch(Envelope.read(new ByteArrayInputStream(third)), OTHER);
        assertThat(kms.unwrapped()).isEqualTo(3);
        goDown();
        assertThat(opened(first, CONTEXT)).isEqualTo("first");
        try (SeekableByteChannel range = waxseal.open(second, CONTEXT)) {
            ByteBuffer end = ByteBuffer.allocate(3);
            assertThat(range.position(3).read(end)).isEqualTo(3);
            assertThat(new String(end.array(), US_ASCII)).isEqualTo("ond");
        }
        assertThat(waxseal.decrypt(third, OTHER)).containsExactly(1, 2, 3);
        assertThat(kms.unwrapped()).isEqualTo(3);
    }

    @Test
    void aPrefetchTriesAllAndNamesThoseThatFailed() throws IOException {
        Path genuine = sealed("genuine", CONTEXT);
        Path foreign = sealed("foreign", OTHER);
        clock.pass(Duration.ofHours(1));
        Path later = sealed("later", CONTEXT);
        assertThatThrownBy(() -> waxseal.prefetch(List.of(foreign, genuine, later), CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageStartingWith("1 of 3 could not be prefetched:\n  " + foreign + ": ")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        goDown();
        assertThat(opened(genuine, CONTEXT)).isEqualTo("genuine");
        assertThat(opened(later, CONTEXT)).isEqualTo("later");
    }

    @Test
    void aPrefetchThatOnlyAnOutageHinderedSaysThatARetryCanHelp() throws IOException {
        Path first = sealed("first", CONTEXT);
        clock.pass(Duration.ofHours(1));
        Path second = sealed("second", CONTEXT);
        goDown();
        assertThatThrownBy(() -> waxseal.prefetch(List.of(first, second), CONTEXT))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageContaining("2 of 2 could not be prefetched")
                .hasMessageContaining(first + ": down")
                .hasMessageContaining(second + ": down");
        kms.recover();
        waxseal.prefetch(List.of(first, second), CONTEXT);
    }

    @Test
    void aPrefetchAsksNobodyIfOneFileIsNotThere() throws IOException {
        Path there = sealed("there", CONTEXT);
        assertThatThrownBy(() -> waxseal.prefetch(List.of(there, directory.resolve("nowhere")), CONTEXT))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(kms.unwrapped()).isZero();
    }

    @Test
    void aMessageWhoseBodyIsAlteredIsPrefetchedAndStillNotOpened() throws IOException {
        Path message = sealed("altered", CONTEXT);
        byte[] bytes = Files.readAllBytes(message);
        bytes[bytes.length - 1] ^= 1;
        Files.write(message, bytes);
        waxseal.prefetch(List.of(message), CONTEXT);
        assertThatThrownBy(() -> opened(message, CONTEXT)).isInstanceOf(TamperedException.class);
    }
}
