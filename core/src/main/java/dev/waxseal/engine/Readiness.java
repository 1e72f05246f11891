package dev.waxseal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Whether a channel has bytes at hand: who reads ahead of what is not yet released must not wait for them. */
final class Readiness {

    private Readiness() {}

    /** False also for a channel that does not tell. */
    static boolean of(ReadableByteChannel in) throws IOException {
        if (in instanceof StreamInput stream) {
            return stream.isReady();
        }
        return in instanceof FileChannel file && hasMore(file);
    }

    /** A pipe has no length, and would refuse to say its position. */
    private static boolean hasMore(FileChannel file) throws IOException {
        long size = file.size();
        return size > 0 && file.position() < size;
    }
}
