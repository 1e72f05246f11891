package dev.waxseal.localkms.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("the reader of JSON")
class JsonReaderTest {

    @Property(tries = 300)
    void readsWhatWasWritten(@ForAll("objects") Map<String, Object> object) throws MalformedJsonException {
        assertThat(JsonReader.object(JsonWriter.bytes(object))).isEqualTo(object);
    }

    @Property(tries = 300)
    void refusesWhatIsCutOff(@ForAll("objects") Map<String, Object> object, @ForAll int where) {
        byte[] whole = JsonWriter.bytes(object);
        byte[] cut = Arrays.copyOf(whole, 1 + Math.floorMod(where, whole.length - 1));
        assertThatThrownBy(() -> JsonReader.object(cut)).isInstanceOf(MalformedJsonException.class);
    }

    @Property(tries = 500)
    void refusesOrReadsAnyBytes(@ForAll("bytes") byte[] json) {
        try {
            assertThat(JsonReader.object(json)).isNotNull();
        } catch (MalformedJsonException e) {
            assertThat(e.getCause()).isNull(); // which would quote the text
            assertThat(e.getMessage()).isIn("not JSON", "not an object", "text after the object");
        }
    }

    @Property(tries = 100)
    void refusesNamesThatComeTwice(@ForAll("names") String name) {
        String first = new String(JsonWriter.bytes(Map.of(name, 1L)), StandardCharsets.UTF_8);
        String twice = first.replace("}", ",") + first.substring(1);
        assertRefused(twice);
    }

    @Example
    void readsDepthsOf16AndNoMore() throws MalformedJsonException {
        assertThat(JsonReader.object(nested(JsonReader.MAX_DEPTH))).isNotEmpty();
        for (int depth : new int[] {JsonReader.MAX_DEPTH + 1, 1000, 100_000}) {
            assertThatThrownBy(() -> JsonReader.object(nested(depth))).isInstanceOf(MalformedJsonException.class);
        }
    }

    @Example
    void readsNumbersOf100DigitsAndNoMore() throws MalformedJsonException {
        assertThat(JsonReader.object(("{\"a\":" + "9".repeat(100) + "}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("a", 1e100));
        assertRefused("{\"a\":" + "9".repeat(101) + "}");
        assertRefused("{\"a\":0." + "9".repeat(1000) + "}");
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> JsonReader.object(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static byte[] nested(int depth) {
        String text = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab\"\\/\n\0\u00e4\u2028 {}[]:,")
                .ofMaxLength(6)
                .filter(name -> !name.contains("}"));
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(names(), Arbitraries.longs(), Arbitraries.of(true, false))
                .map(value -> (Object) value);
        Arbitrary<Object> values = Arbitraries.oneOf(
                scalars,
                scalars.list().ofMaxSize(3).map(list -> (Object) List.copyOf(list)),
                Arbitraries.maps(names(), scalars).ofMaxSize(3).map(map -> (Object) map));
        return Arbitraries.maps(names(), values).ofMaxSize(4).map(LinkedHashMap::new);
    }

    /** Of the letters of JSON, which get further than others. */
    @Provide
    Arbitrary<byte[]> bytes() {
        byte[] letters = "{}[]:,\"\\u0d8etrfalsn-+1.E \n".getBytes(StandardCharsets.UTF_8);
        Arbitrary<Byte> letter =
                Arbitraries.integers().between(0, letters.length - 1).map(i -> letters[i]);
        return Arbitraries.oneOf(letter, letter, Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(30)
                .map(JsonReaderTest::opened);
    }

    private static byte[] opened(byte[] rest) {
        byte[] opened = Arrays.copyOf("{\"".getBytes(StandardCharsets.UTF_8), rest.length + 2);
        System.arraycopy(rest, 0, opened, 2, rest.length);
        return opened;
    }
}
