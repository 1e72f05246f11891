package dev.waxseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.KnownKeys;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.reference.Dice;
import dev.waxseal.reference.KnownKey;
import dev.waxseal.reference.ReferenceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("what the product writes, an implementation made from the document alone opens")
class WrittenMessagesTest {

    private static final byte[] DATA_KEY = Dice.bytes("written", 32);

    private final KnownKeys keyring = new KnownKeys(List.of(new KnownKey("test", "k", DATA_KEY)));

    static Stream<Arguments> shapes() {
        return IntStream.of(0, 1, 4063, 4064, 4065, 8128, 8129, 100_000)
                .boxed()
                .flatMap(length -> Stream.of(Layout.values()).map(layout -> Arguments.of(length, layout)));
    }

    @ParameterizedTest(name = "{0} bytes, {1}, as an array and as a stream")
    @MethodSource("shapes")
    void shapes(int length, Layout layout) throws IOException {
        Waxseal waxseal =
                Waxseal.builder(keyring).segmentLength(4096).layout(layout).build();
        Map<String, String> pairs = Map.of("tenant", "42", "\uFF61", "before", "\uD800\uDC00", "after", "empty", "");
        EncryptionContext context = EncryptionContext.of(pairs);
        byte[] plaintext = Dice.bytes("any", length);
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();

        byte[] message = waxseal.encrypt(plaintext, context);
        waxseal.encrypt(new ByteArrayInputStream(plaintext), streamed, context);

        byte[] full = ReferenceReader.context(pairs);
        assertThat(ReferenceReader.open(message, DATA_KEY, full)).isEqualTo(plaintext);
        assertThat(ReferenceReader.open(streamed.toByteArray(), DATA_KEY, full)).isEqualTo(plaintext);
    }

    @Test
    @DisplayName("with a withheld value, which is bound but does not stand in the message")
    void withheld() {
        EncryptionContext context = EncryptionContext.of("purpose", "backup").withholding("patient", "unmistakable");
        byte[] message = Waxseal.builder(keyring).build().encrypt(new byte[] {1, 2, 3}, context);

        byte[] full = ReferenceReader.context(context.pairs());
        assertThat(ReferenceReader.open(message, DATA_KEY, full)).containsExactly(1, 2, 3);
        assertThat(ReferenceReader.storedContext(message)).containsEntry("patient", null);
    }
}
