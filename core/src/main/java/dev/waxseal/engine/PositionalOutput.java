package dev.waxseal.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that any thread writes at any place: a file, an array, or nowhere. */
@FunctionalInterface
interface PositionalOutput {

    /** Writes all of {@code source} from {@code position} on. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Lets everything fall: for verifying. */
    static PositionalOutput nowhere() {
        return (source, position) -> source.position(source.limit());
    }

    static PositionalOutput of(byte[] bytes) {
        return (source, position) -> source.get(bytes, Math.toIntExact(position), source.remaining());
    }

    static PositionalOutput of(FileChannel file) {
        return (source, position) -> {
            long at = position;
            while (source.hasRemaining()) {
                at += file.write(source, at);
            }
        };
    }
}
