package dev.waxseal.localkms.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, strings, booleans, integers, instants (epoch seconds with milliseconds) and byte arrays (base64) as
 * JSON in UTF-8. Every buffer it used is wiped but the one it returns, which the receiver wipes: answers carry data keys.
 */
public final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final WipingBuffer out = new WipingBuffer();

    private JsonWriter() {}

    /** {@code object} as JSON. The caller owns the bytes. */
    public static byte[] bytes(Map<String, Object> object) {
        JsonWriter writer = new JsonWriter();
        writer.object(object);
        return writer.out.take();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof byte[] blob) {
            blob(blob);
        } else if (value instanceof Instant time) {
            time(time);
        } else if (value instanceof Map<?, ?> object) {
            object(object);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.ascii(value.toString());
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void object(Map<?, ?> object) {
        char separator = '{';
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.put(separator);
            string((String) member.getKey());
            out.put(':');
            value(member.getValue());
            separator = ',';
        }
        out.ascii(object.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list) {
        char separator = '[';
        for (Object element : list) {
            out.put(separator);
            value(element);
            separator = ',';
        }
        out.ascii(list.isEmpty() ? "[]" : "]");
    }

    private void blob(byte[] blob) {
        byte[] base64 = Base64.getEncoder().encode(blob);
        out.put('"');
        out.putAndWipe(base64);
        out.put('"');
    }

    private void time(Instant time) {
        long millis = time.toEpochMilli();
        out.ascii(Long.toString(Math.floorDiv(millis, 1000L)));
        int fraction = (int) Math.floorMod(millis, 1000L);
        if (fraction != 0) {
            out.put('.');
            out.ascii(Integer.toString(1000 + fraction).substring(1)); // keeps the leading zeros
        }
    }

    private void string(String text) {
        out.put('"');
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            character(b);
        }
        out.put('"');
    }

    private void character(byte b) {
        if (b == '"' || b == '\\') {
            out.put('\\');
            out.put((char) b);
        } else if (b >= 0 && b < 0x20) {
            out.ascii("\\u00");
            out.put((char) HEX[b >> 4]);
            out.put((char) HEX[b & 15]);
        } else {
            out.putByte(b);
        }
    }
}
