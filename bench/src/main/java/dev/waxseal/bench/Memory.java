package dev.waxseal.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** An array as a file: written from its start, then read as often as one likes. Allocated once, for every peer. */
final class Memory {

    /** More than any peer adds to so many bytes. */
    private static final long LONGEST_ADDITION = 64 << 20;

    private final byte[] bytes;
    private int length;

    private Memory(int capacity) {
        this.bytes = new byte[capacity];
    }

    static Memory forCiphertextOf(long plaintextLength) {
        return new Memory(Math.toIntExact(plaintextLength + LONGEST_ADDITION));
    }

    OutputStream output() {
        length = 0;
        return new OutputStream() {
            @Override
            public void write(int b) {
                bytes[length++] = (byte) b;
            }

            @Override
            public void write(byte[] source, int offset, int count) {
                System.arraycopy(source, offset, bytes, length, count);
                length += count;
            }
        };
    }

    InputStream input() {
        return new ByteArrayInputStream(bytes, 0, length);
    }
}
