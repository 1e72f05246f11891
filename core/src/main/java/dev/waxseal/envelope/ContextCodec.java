package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The encoding of an encryption context (docs/message-format.md, section 2). One context has one encoding. */
final class ContextCodec {

    private static final int WITHHELD = 0xFFFF;

    private ContextCodec() {}

    /** @param pairs in their order; a value that is null is withheld */
    static byte[] encode(Map<String, ? extends @Nullable String> pairs) {
        if (pairs.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeU16(out, pairs.size());
        pairs.forEach((key, value) -> {
            writeText(out, key);
            if (value == null) {
                writeU16(out, WITHHELD);
            } else {
                writeText(out, value);
            }
        });
        if (out.size() > ContextRules.MAX_ENCODED) {
            throw new IllegalArgumentException("encryption context has " + out.size() + " bytes encoded; the limit is "
                    + ContextRules.MAX_ENCODED);
        }
        return out.toByteArray();
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        byte[] bytes = Utf8.encode(text);
        if (bytes.length > ContextRules.MAX_ENCODED) { // so that no length is ever cut to 16 bits
            throw new IllegalArgumentException("encryption context has a text of " + bytes.length
                    + " bytes; the limit is " + ContextRules.MAX_ENCODED + " for all of it");
        }
        writeU16(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void writeU16(ByteArrayOutputStream out, int value) {
        if (value > 0xFFFF) {
            throw new IllegalArgumentException("encryption context has too many pairs: " + value);
        }
        out.write(value >>> 8);
        out.write(value);
    }

    /** Reads a stored context that fills {@code in}. Nothing at all is the empty context. */
    static StoredContext decode(ByteReader in, int length) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        if (length > 0) {
            long start = in.offset();
            int count = in.u16("context count");
            if (count < 1) {
                throw new MalformedMessageException(start, "context count is 0");
            }
            byte[] previous = new byte[0];
            for (int i = 0; i < count; i++) {
                previous = readPair(in, previous, pairs);
            }
            in.requireEnd("context");
            ContextRules.check(pairs.keySet(), problem -> {
                throw new MalformedMessageException(start, problem);
            });
        }
        return new StoredContext(pairs);
    }

    private static byte[] readPair(ByteReader in, byte[] previous, Map<String, @Nullable String> pairs) {
        long start = in.offset();
        int keyLength = in.u16("context key length");
        if (keyLength == 0) {
            throw new MalformedMessageException(start, "context key is empty");
        }
        String key = in.text(keyLength, "context key");
        byte[] encoded = Utf8.encode(key);
        if (Arrays.compareUnsigned(previous, encoded) >= 0) {
            throw new MalformedMessageException(start, "context keys are not in order, or not distinct");
        }
        int valueLength = in.u16("context value length");
        pairs.put(key, valueLength == WITHHELD ? null : in.text(valueLength, "context value"));
        return encoded;
    }
}
