package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("a message of any size, segment length, threads, layout and context")
class RandomRoundTripTest {

    private final StaticKeyring keyring = new StaticKeyring("test");

    @Provide
    Arbitrary<Map<String, String>> pairs() {
        return Contexts.pairs();
    }

    @Property(tries = 150)
    @Label("opens from array to stream and from stream to array, with half its values withheld")
    void roundTrip(
            @ForAll @IntRange(max = 40_000) int length,
            @ForAll @IntRange(min = 4096, max = 9000) int segmentLength,
            @ForAll @IntRange(min = 1, max = 4) int threads,
            @ForAll Layout layout,
            @ForAll("pairs") Map<String, String> pairs)
            throws IOException {
        Waxseal waxseal = Waxseal.builder(keyring)
                .segmentLength(segmentLength)
                .threads(threads)
                .layout(layout)
                .build();
        byte[] plaintext = new byte[length];
        new Random(length).nextBytes(plaintext);
        EncryptionContext context = halfWithheld(pairs);

        ByteArrayOutputStream decrypted = new ByteArrayOutputStream();
        byte[] message = waxseal.encrypt(plaintext, context);
        waxseal.decrypt(new ByteArrayInputStream(message), decrypted, context);
        assertThat(decrypted.toByteArray()).isEqualTo(plaintext);

        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        waxseal.encrypt(new ByteArrayInputStream(plaintext), streamed, context);
        assertThat(streamed.size()).isEqualTo(message.length);
        assertThat(waxseal.decrypt(streamed.toByteArray(), context)).isEqualTo(plaintext);
    }

    private static EncryptionContext halfWithheld(Map<String, String> pairs) {
        EncryptionContext context = EncryptionContext.empty();
        boolean withheld = false;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            context = withheld
                    ? context.withholding(pair.getKey(), pair.getValue())
                    : context.with(pair.getKey(), pair.getValue());
            withheld = !withheld;
        }
        return context;
    }
}
