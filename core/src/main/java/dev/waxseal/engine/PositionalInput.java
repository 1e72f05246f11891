package dev.waxseal.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that any thread reads at any place: a file or an array. */
interface PositionalInput {

    long size() throws IOException;

    /** Fills {@code target} from {@code position} on, or as much of it as there is before the end. */
    void read(ByteBuffer target, long position) throws IOException;

    static PositionalInput of(byte[] bytes) {
        return new PositionalInput() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(ByteBuffer target, long position) {
                int length = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
                if (length > 0) {
                    target.put(bytes, (int) position, length);
                }
            }
        };
    }

    static PositionalInput of(FileChannel file) {
        return new PositionalInput() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void read(ByteBuffer target, long position) throws IOException {
                long at = position;
                while (target.hasRemaining()) {
                    int count = file.read(target, at);
                    if (count < 0) {
                        return;
                    }
                    at += count;
                }
            }
        };
    }
}
