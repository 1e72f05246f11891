package dev.waxseal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** Moves all of one channel into another through a buffer that is wiped afterwards: it held plaintext. */
final class Copying {

    private static final int BUFFER = 65_536;

    private Copying() {}

    static void all(ReadableByteChannel in, WritableByteChannel out) throws IOException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (in.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
