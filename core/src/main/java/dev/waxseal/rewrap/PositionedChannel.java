package dev.waxseal.rewrap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads on from a place in a file that others read and write too: its own position is nobody else's. */
final class PositionedChannel implements ReadableByteChannel {

    private final FileChannel file;
    private long position;

    PositionedChannel(FileChannel file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = file.read(target, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /** Leaves the file open. */
    @Override
    public void close() {
        // the file is the journal's
    }
}
