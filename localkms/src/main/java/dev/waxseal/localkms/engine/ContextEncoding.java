package dev.waxseal.localkms.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An encryption context as bytes: count, then key and value of each pair, each with its length before it (4 bytes, big
 * endian), in the order of the keys' UTF-8 bytes. Two contexts are equal exactly if their bytes are.
 */
final class ContextEncoding {

    /** AWS documents no limit; this one leaves room for 8 KiB of the caller's own and what a library adds. */
    static final int MAX_BYTES = 16_384;

    private ContextEncoding() {}

    static byte[] encode(Map<String, String> context) {
        var sorted = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        int size = 0;
        for (Map.Entry<String, String> pair : context.entrySet()) {
            byte[] key = utf8(pair.getKey());
            byte[] value = utf8(pair.getValue());
            size += key.length + value.length;
            sorted.put(key, value);
        }
        if (size > MAX_BYTES) {
            throw Refusal.validation("The encryption context is larger than " + MAX_BYTES + " bytes.");
        }
        var out = new ByteArrayOutputStream();
        putInt(out, sorted.size());
        sorted.forEach((key, value) -> {
            putBytes(out, key);
            putBytes(out, value);
        });
        return out.toByteArray();
    }

    /** Refuses lone surrogates: replaced by a question mark, they would make two contexts one. */
    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] utf8 = new byte[bytes.remaining()];
            bytes.get(utf8);
            return utf8;
        } catch (CharacterCodingException e) {
            throw Refusal.serialization(null);
        }
    }

    private static void putBytes(ByteArrayOutputStream out, byte[] bytes) {
        putInt(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void putInt(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }
}
