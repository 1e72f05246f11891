package dev.waxseal.engine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A stream as a channel, read straight into heap buffers, and in long pieces into direct ones. */
public final class StreamInput implements ReadableByteChannel {

    private static final int PIECE = 65_536;

    private final InputStream in;
    private final boolean borrowed;
    private final @Nullable FileChannel file;
    private final byte[] piece = new byte[PIECE];
    private boolean open = true;

    private StreamInput(InputStream in, boolean borrowed) {
        this.in = in;
        this.borrowed = borrowed;
        // A subclass may have overridden read, so only the class itself is passed by.
        this.file = in.getClass() == FileInputStream.class ? ((FileInputStream) in).getChannel() : null;
    }

    /** Closing the channel closes the stream. */
    public static StreamInput of(InputStream in) {
        return new StreamInput(in, false);
    }

    /** Closing the channel leaves the stream open. */
    public static StreamInput borrowed(InputStream in) {
        return new StreamInput(in, true);
    }

    /** Whether the stream says that bytes are there. Many say no, though there are: it is no more than their claim. */
    public boolean isReady() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            return false; // reading will say what is wrong
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (file != null) {
            return file.read(target);
        }
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
        if (!borrowed) {
            in.close();
        }
    }
}
