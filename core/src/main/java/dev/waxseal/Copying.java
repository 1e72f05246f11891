package dev.waxseal;

import dev.waxseal.engine.SealingChannel;
import dev.waxseal.engine.StreamInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** Moves all of one channel into another through a buffer that is wiped afterwards: it held plaintext. */
final class Copying {

    private static final int BUFFER = 65_536;

    /** What is to be done after a piece. */
    @FunctionalInterface
    private interface Then {
        void run() throws IOException;
    }

    private Copying() {}

    static void all(ReadableByteChannel in, WritableByteChannel out) throws IOException {
        all(in, out, () -> {});
    }

    /** Before it waits for bytes, what is sealed goes out: a slow pipe must not hold it back. */
    static void sealAll(StreamInput in, SealingChannel out) throws IOException {
        all(in, out, () -> {
            if (!in.isReady()) {
                out.flush();
            }
        });
    }

    private static void all(ReadableByteChannel in, WritableByteChannel out, Then then) throws IOException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (in.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                then.run();
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
