package dev.waxseal.reference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Fields one after another, big-endian. Lengths are the caller's business, so that they can lie. */
public final class Fields {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Fields u8(long value) {
        out.write((int) value);
        return this;
    }

    public Fields u16(long value) {
        return u8(value >>> 8).u8(value);
    }

    public Fields u32(long value) {
        return u16(value >>> 16).u16(value);
    }

    public Fields u64(long value) {
        return raw(ByteBuffer.allocate(8).putLong(value).array());
    }

    public Fields raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public Fields zeros(int count) {
        return raw(new byte[count]);
    }

    int length() {
        return out.size();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] concat(byte[]... parts) {
        Fields all = new Fields();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.bytes();
    }
}
