package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("encoded contexts")
class ContextEncodingTest {

    /** Few letters and short texts, so that ambiguous pairs turn up if there are any. */
    @Property(tries = 2000)
    void areEqualExactlyIfTheContextsAre(
            @ForAll("contexts") Map<String, String> first, @ForAll("contexts") Map<String, String> second) {
        boolean sameBytes = Arrays.equals(ContextEncoding.encode(first), ContextEncoding.encode(second));
        assertThat(sameBytes).isEqualTo(first.equals(second));
    }

    @Property(tries = 200)
    void doNotDependOnTheOrderOfPairs(@ForAll("contexts") Map<String, String> context) {
        var reversed = new LinkedHashMap<String, String>();
        new TreeMap<>(context).descendingMap().forEach(reversed::put);
        assertThat(ContextEncoding.encode(reversed)).isEqualTo(ContextEncoding.encode(context));
    }

    @Provide
    Arbitrary<Map<String, String>> contexts() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars('a', 'b', '\0', '\u00e9').ofMaxLength(3);
        return Arbitraries.maps(text, text).ofMaxSize(3);
    }

    @Example
    void areCountThenEachPairWithItsLengthsByTheBytesOfItsKey() {
        // U+FF5E comes after U+1D11E by UTF-16 units and before it by UTF-8 bytes.
        byte[] encoded = ContextEncoding.encode(Map.of("\uff5e", "1", "\ud834\udd1e", ""));
        assertThat(encoded).isEqualTo(new byte[] {
            0,
            0,
            0,
            2, //
            0,
            0,
            0,
            3,
            (byte) 0xEF,
            (byte) 0xBD,
            (byte) 0x9E,
            0,
            0,
            0,
            1,
            '1', //
            0,
            0,
            0,
            4,
            (byte) 0xF0,
            (byte) 0x9D,
            (byte) 0x84,
            (byte) 0x9E,
            0,
            0,
            0,
            0
        });
    }
}
