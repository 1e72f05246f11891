package dev.waxseal.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 2 of the format: an encoded context, in just the order and with just the lies that are asked for. */
final class ContextBytes {

    private final List<byte[]> pairs = new ArrayList<>();

    ContextBytes pair(String key, String value) {
        return pair(Fields.utf8(key), Fields.utf8(value));
    }

    ContextBytes withheld(String key) {
        return pair(Fields.utf8(key), null);
    }

    ContextBytes pair(byte[] key, byte @Nullable [] value) {
        Fields fields = new Fields().u16(key.length).raw(key);
        return raw(
                value == null
                        ? fields.u16(0xFFFF).bytes()
                        : fields.u16(value.length).raw(value).bytes());
    }

    /** A pair as it will stand there. */
    ContextBytes raw(byte[] pair) {
        pairs.add(pair);
        return this;
    }

    /** With the true count; nothing at all for no pairs. */
    byte[] bytes() {
        return pairs.isEmpty() ? new byte[0] : bytes(pairs.size());
    }

    byte[] bytes(int count) {
        Fields all = new Fields().u16(count);
        pairs.forEach(all::raw);
        return all.bytes();
    }

    /** One pair such that the whole has {@code length} bytes. */
    static byte[] ofLength(int length) {
        byte[] value = new byte[length - 2 - 2 - 3 - 2];
        Arrays.fill(value, (byte) 'x');
        return new ContextBytes().pair(Fields.utf8("big"), value).bytes();
    }
}
