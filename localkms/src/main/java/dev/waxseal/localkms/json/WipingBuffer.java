package dev.waxseal.localkms.json;

import java.util.Arrays;

/** A growing byte buffer that leaves no copy behind when it grows or is taken. Not thread-safe. */
final class WipingBuffer {

    private byte[] bytes = new byte[512];
    private int length;

    void put(char ascii) {
        putByte((byte) ascii);
    }

    void putByte(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    void putAndWipe(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
        Arrays.fill(source, (byte) 0);
    }

    /** The bytes written; the buffer is empty and wiped afterwards. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        length = 0;
        return taken;
    }

    private void reserve(int count) {
        if (bytes.length - length >= count) {
            return;
        }
        byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        Arrays.fill(bytes, (byte) 0);
        bytes = larger;
    }
}
