package dev.waxseal.engine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A stream as a channel, read straight into heap buffers, and in long pieces into direct ones. */
public final class StreamInput implements ReadableByteChannel {

    private static final int PIECE = 65_536;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private boolean open = true;

    private StreamInput(InputStream in) {
        this.in = in;
    }

    /** Closing the channel closes the stream. */
    public static ReadableByteChannel of(InputStream in) {
        // A subclass may have overridden read, so only the class itself is passed by.
        return in.getClass() == FileInputStream.class ? ((FileInputStream) in).getChannel() : new StreamInput(in);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (target.hasArray()) {
            int start = target.arrayOffset() + target.position();
            int count = in.read(target.array(), start, target.remaining());
            target.position(target.position() + Math.max(0, count));
            return count;
        }
        int count = in.read(piece, 0, Math.min(PIECE, target.remaining()));
        if (count > 0) {
            target.put(piece, 0, count);
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        in.close();
    }
}
