package dev.waxseal.localkms.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259) into maps, lists, strings, booleans, {@code Long}s and {@code Double}s. Members whose
 * value is null are left out, as AWS treats them as absent. Refuses duplicate names, nesting deeper than
 * {@value #MAX_DEPTH} and anything after the object. Thread-safe.
 */
public final class JsonReader {

    static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 100;

    // Names come from strangers (they are context keys, too): they must be neither interned nor kept in a symbol table,
    // and no buffer that has held a plaintext may be recycled.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonReader() {}

    /** The one object in {@code json}, unmodifiable. An empty text reads as an empty object, as AWS has it. */
    public static Map<String, Object> object(byte[] json) throws MalformedJsonException {
        if (json.length == 0) {
            return Map.of();
        }
        char[] text = new char[json.length];
        try (JsonParser parser = FACTORY.createParser(text, 0, decode(json, text))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("not an object");
            }
            Map<String, Object> object = members(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("text after the object");
            }
            return object;
        } catch (IOException e) {
            throw new MalformedJsonException("not JSON"); // the cause quotes the text, which may hold a plaintext
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    /** Strictly: a decoder that replaces malformed bytes would make two contexts one. */
    private static int decode(byte[] json, char[] text) throws CharacterCodingException {
        CharBuffer out = CharBuffer.wrap(text);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports by default
        CoderResult result = decoder.decode(ByteBuffer.wrap(json), out, true);
        if (result.isError()) {
            result.throwException();
        }
        return out.position();
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                members.put(name, value(parser));
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> elements(JsonParser parser) throws IOException {
        var elements = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                elements.add(value(parser));
            }
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer(parser);
            default -> parser.getDoubleValue();
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? (Object) parser.getLongValue() : (Object) parser.getDoubleValue();
    }
}
