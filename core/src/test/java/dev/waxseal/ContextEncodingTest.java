package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.reference.ReferenceReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("the encoding of a context")
class ContextEncodingTest {

    @Provide
    Arbitrary<Map<String, String>> pairs() {
        return Contexts.pairs();
    }

    @Provide
    Arbitrary<String> texts() {
        return Contexts.texts();
    }

    @Property(tries = 500)
    @Label("is the same in whatever order the pairs were given, and just what the document says")
    void orderFree(@ForAll("pairs") Map<String, String> pairs, @ForAll long seed) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(pairs.entrySet());
        Collections.shuffle(entries, new Random(seed));
        Map<String, String> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));

        byte[] aad = Envelope.aad(EncryptionContext.of(pairs));
        assertThat(Envelope.aad(EncryptionContext.of(shuffled))).isEqualTo(aad);
        assertThat(Arrays.copyOfRange(aad, 12, aad.length)).isEqualTo(ReferenceReader.context(pairs));
    }

    @Property(tries = 500)
    @Label("differs where the pairs do")
    void injective(@ForAll("pairs") Map<String, String> one, @ForAll("pairs") Map<String, String> other) {
        boolean sameAad =
                Arrays.equals(Envelope.aad(EncryptionContext.of(one)), Envelope.aad(EncryptionContext.of(other)));
        assertThat(sameAad).isEqualTo(one.equals(other));
    }

    @Property(tries = 500)
    @Label("differs where text moves from key to value, or from pair to pair")
    void textMoves(@ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String c) {
        byte[] before = Envelope.aad(EncryptionContext.of("k" + a + b, c));
        byte[] after = Envelope.aad(EncryptionContext.of("k" + a, b + c));
        assertThat(Arrays.equals(before, after)).isEqualTo(b.isEmpty());
    }
}
