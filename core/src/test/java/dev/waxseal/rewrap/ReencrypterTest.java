package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.engine.Settings;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a re-encryption")
class ReencrypterTest {

    private static final int SEGMENT = 4096;
    private static final EncryptionContext CONTEXT =
            EncryptionContext.of("tenant", "42").withholding("patient", "Jane Doe");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys old = new RotatingKeys("a");
    private final RotatingKeys fresh = new RotatingKeys("b");

    private Path message(byte[] plaintext) throws IOException {
        return Files.write(
                directory.resolve("m"), Sealed.engine(old, Layout.COMPACT).seal(plaintext, CONTEXT));
    }

    private Reencrypter.Builder reencrypter(RotatingKeys opening, RotatingKeys sealing) {
        return Reencrypter.builder(opening, sealing, FilePlace.of(List.of(directory)))
                .expected(CONTEXT);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest(name = "of {0} bytes gives a new data key and a new body of the same plaintext")
    @ValueSource(ints = {0, 1, SEGMENT - 32, SEGMENT - 31, 20 * SEGMENT, 2_000_000})
    void reencrypts(int length) throws IOException {
        byte[] plaintext = random(length);
        Path file = message(plaintext);
        Envelope before = Envelope.read(file);

        Summary summary = reencrypter(old, fresh).build().run();

        Envelope after = Envelope.read(file);
        assertThat(summary.count(Outcome.RENEWED)).isEqualTo(1);
        assertThat(after.messageId()).isNotEqualTo(before.messageId());
        assertThat(after.context()).isEqualTo(before.context());
        assertThat(after.context().pairs()).containsEntry("patient", null);
        assertThat(after.floeHeader().parameters())
                .isEqualTo(before.floeHeader().parameters());
        assertThat(after.keyArea().layout()).isEqualTo(length >= 1 << 20 ? Layout.IN_PLACE : Layout.COMPACT);
        assertThat(Sealed.engine(fresh, Layout.COMPACT).open(Files.readAllBytes(file), CONTEXT))
                .isEqualTo(plaintext);
        assertThat(directory).isDirectoryNotContaining("glob:**/.m*");
    }

    @Test
    @DisplayName("of a message that is damaged anywhere leaves it as it is")
    void damaged() throws IOException {
        Path file = message(random(40 * SEGMENT));
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {
            bytes.length - 1, bytes.length / 2, Envelope.read(file).length() + 20
        }) {
            byte[] bent = bytes.clone();
            bent[at] ^= 1;
            Files.write(file, bent);
            Summary summary = reencrypter(old, fresh).build().run();
            assertThat(summary.failed()).containsOnlyKeys(Reason.TAMPERED);
            assertThat(Files.readAllBytes(file)).isEqualTo(bent);
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length - SEGMENT));
        assertThat(reencrypter(old, fresh).build().run().failed()).containsOnlyKeys(Reason.TAMPERED);
        assertThat(directory).isDirectoryNotContaining("glob:**/.m*");
    }

    @Test
    @DisplayName("of a message that is replaced meanwhile is one of what is there then")
    void replacedMeanwhile() throws IOException {
        Path file = message(random(10));
        MeanwhileKeyring sealing = new MeanwhileKeyring(fresh, () -> {
            try {
                message(random(5000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Summary summary = Reencrypter.builder(old, sealing, FilePlace.of(List.of(directory)))
                .expected(CONTEXT)
                .build()
                .run();
        assertThat(summary.count(Outcome.RENEWED)).isEqualTo(1);
        assertThat(Sealed.engine(fresh, Layout.COMPACT).open(Files.readAllBytes(file), CONTEXT))
                .isEqualTo(random(5000));
    }

    @Test
    @DisplayName("under keys that do not open what they seal replaces nothing")
    void unproved() throws IOException {
        Path file = message(random(10));
        byte[] before = Files.readAllBytes(file);
        Summary summary = Reencrypter.builder(old, new BlindKeyring(fresh), FilePlace.of(List.of(directory)))
                .expected(CONTEXT)
                .build()
                .run();
        assertThat(summary.failed()).containsOnlyKeys(Reason.WRONG_KEY);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("keeps the permissions, takes a journal, and counts only in a dry run")
    void options(@TempDir Path elsewhere) throws IOException {
        Path file = message(random(10));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        byte[] before = Files.readAllBytes(file);
        assertThat(reencrypter(old, fresh).dryRun(true).build().run().count(Outcome.PLANNED))
                .isEqualTo(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        Path journal = elsewhere.resolve("j");
        AtomicInteger bytes = new AtomicInteger();
        Settings settings = new Settings(SEGMENT, 2, null, null, count -> bytes.addAndGet((int) count));
        reencrypter(old, fresh).journal(journal).settings(settings).build().run();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(bytes).hasValue(10);
        assertThat(Files.readAllLines(journal)).hasSize(3).last().asString().contains("finished");
    }
}
