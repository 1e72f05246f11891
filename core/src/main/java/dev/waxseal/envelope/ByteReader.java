package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Reads fields in order and knows where it stands, so that every refusal names the byte. Refuses; never repairs. */
final class ByteReader {

    private final ByteBuffer bytes;
    private final long base;

    /** @param base where {@code bytes} begin in the message */
    ByteReader(byte[] bytes, long base) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.base = base;
    }

    long offset() {
        return base + bytes.position();
    }

    int u8(String field) {
        return need(1, field).get() & 0xFF;
    }

    int u16(String field) {
        return need(2, field).getShort() & 0xFFFF;
    }

    long u32(String field) {
        return need(4, field).getInt() & 0xFFFF_FFFFL;
    }

    /** The caller reads the sign: a negative number is one of 2^63 and above. */
    long u64(String field) {
        return need(8, field).getLong();
    }

    byte[] bytes(int length, String field) {
        need(length, field);
        byte[] result = new byte[length];
        bytes.get(result);
        return result;
    }

    /** A reader of the next {@code length} bytes alone, which are passed over here. */
    ByteReader slice(int length, String field) {
        long start = offset();
        return new ByteReader(bytes(length, field), start);
    }

    String text(int length, String field) {
        long start = offset();
        try {
            return Utf8.decode(bytes(length, field));
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException(start, field + " is not UTF-8");
        }
    }

    /** Passes over the next {@code length} bytes, which must be zero. */
    void requireZero(int length, String field) {
        need(length, field);
        for (int i = 0; i < length; i++) {
            if (bytes.get() != 0) {
                throw new MalformedMessageException(offset() - 1, field + " is not zero");
            }
        }
    }

    void requireEnd(String field) {
        if (bytes.hasRemaining()) {
            throw new MalformedMessageException(offset(), field + " has " + bytes.remaining() + " bytes too many");
        }
    }

    private ByteBuffer need(int length, String field) {
        if (bytes.remaining() < length) {
            throw new MalformedMessageException(offset(), field + " does not fit");
        }
        return bytes;
    }
}
