package dev.waxseal.engine;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A stream as a channel, written straight from heap buffers, and in long pieces from direct ones. */
public final class StreamOutput implements WritableByteChannel {

    private static final int PIECE = 65_536;

    private final OutputStream out;
    private final byte[] piece = new byte[PIECE];
    private boolean open = true;

    private StreamOutput(OutputStream out) {
        this.out = out;
    }

    /** Closing the channel closes the stream. */
    public static WritableByteChannel of(OutputStream out) {
        // A subclass may have overridden write, so only the class itself is passed by.
        return out.getClass() == FileOutputStream.class ? ((FileOutputStream) out).getChannel() : new StreamOutput(out);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int total = source.remaining();
        if (source.hasArray()) {
            out.write(source.array(), source.arrayOffset() + source.position(), total);
            source.position(source.limit());
        }
        while (source.hasRemaining()) {
            int length = Math.min(PIECE, source.remaining());
            source.get(piece, 0, length);
            out.write(piece, 0, length);
        }
        return total;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        out.close();
    }
}
