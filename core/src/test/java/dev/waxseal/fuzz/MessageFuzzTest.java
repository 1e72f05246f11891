package dev.waxseal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.waxseal.KnownKeys;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.reference.KnownKey;
import dev.waxseal.vectors.Vector;
import dev.waxseal.vectors.Vectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

/** Only {@link WaxsealException}s come out of parsing, whatever goes in; what is accepted is written again as it was. */
@DisplayName("any bytes at all")
class MessageFuzzTest {

    private static final List<KnownKey> KEYS = Vectors.messages().stream()
            .flatMap(vector -> vector.keys().stream())
            .distinct()
            .toList();

    static Stream<byte[]> messages() {
        return Vectors.all().stream().filter(vector -> !vector.isText()).map(Vector::message);
    }

    static Stream<String> texts() {
        return Vectors.messages().stream().filter(Vector::isText).map(Vector::text);
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "3m")
    @DisplayName("are an envelope that is written as it was read, or are refused as malformed")
    void envelope(byte[] input) throws IOException {
        Envelope envelope;
        try {
            envelope = Envelope.read(new ByteArrayInputStream(input));
        } catch (MalformedMessageException e) {
            assertThat(e.offset()).isBetween(0L, (long) input.length);
            return;
        }
        assertThat(envelope.length()).isLessThanOrEqualTo(input.length);
        if (!envelope.keyArea().interrupted()) { // else the blocks differ, and one of them is not kept
            assertThat(envelope.encoded()).isEqualTo(Arrays.copyOf(input, envelope.length()));
        }
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "3m")
    @DisplayName("decrypt alike as an array and as a stream, or are refused by both")
    void message(byte[] input) throws IOException {
        Waxseal waxseal = Waxseal.builder(new KnownKeys(KEYS)).threads(1).build();
        byte[] array = null;
        try {
            array = waxseal.decrypt(input, EncryptionContext.empty());
        } catch (WaxsealException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try {
            waxseal.decrypt(new ByteArrayInputStream(input), stream, EncryptionContext.empty());
            assertThat(array).isEqualTo(stream.toByteArray());
        } catch (WaxsealException e) {
            assertThat(array).isNull();
        }
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "1m")
    @DisplayName("are the one text form of their message, or are refused as malformed")
    void text(@NotNull String input) {
        byte[] message;
        try {
            message = TextForm.decode(input);
        } catch (MalformedMessageException e) {
            return;
        }
        assertThat(TextForm.encode(message)).isEqualTo(input);
    }
}
