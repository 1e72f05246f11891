package dev.waxseal.engine;

import dev.waxseal.engine.SegmentQueue.Slot;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.floe.FloeParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Opens a body read from start to end, segments in parallel. Releases a segment only once it has verified, and the
 * final one only once nothing follows it. A failure is final: every later read throws it again. Not thread-safe.
 */
public final class OpeningChannel implements ReadableByteChannel {

    private static final int NOT_FINAL = 0xFFFF_FFFF; // the marker of every segment but the final one
    private static final int MARKER = 4;

    private final Settings settings;
    private final Opening opening;
    private final ReadableByteChannel in;
    private final SegmentQueue queue;
    private @Nullable Slot current; // being released
    private @Nullable Slot arriving; // being read
    private long segment;
    private boolean inputDone;
    private boolean open = true;
    private @Nullable Throwable failure;

    OpeningChannel(Settings settings, SegmentQueue queue, Opening opening, ReadableByteChannel in) {
        this.settings = settings;
        this.queue = queue;
        this.opening = opening;
        this.in = in;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        while (current == null || !current.plaintext().hasRemaining()) {
            if (!advance()) {
                return -1;
            }
        }
        return copy(current.plaintext(), target);
    }

    /** Makes the next segment current; false at the end of the message. */
    private boolean advance() throws IOException {
        requireIntact();
        try {
            return next();
        } catch (Throwable e) {
            failure = e;
            throw e;
        }
    }

    // Whatever the failure, an interrupt too, a segment may be lost with it: the next read must not go on behind it.
    private void requireIntact() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
    }

    private boolean next() throws IOException {
        if (current != null) {
            queue.release(current);
            current = null;
        }
        readAhead();
        if (queue.isEmpty()) {
            return false;
        }
        current = queue.take();
        settings.progress().accept(current.plaintext().remaining());
        return true;
    }

    // What has arrived goes out before this waits for more: a slow pipe must not hold it back.
    private void readAhead() throws IOException {
        while (!inputDone && !queue.isFull() && !queue.isOldestDone() && (queue.isEmpty() || Readiness.of(in))) {
            Slot slot = arriving();
            try {
                readOn(slot);
            } catch (WaxsealException e) {
                inputDone = true;
                arriving = null;
                queue.submitFailure(slot, e);
            }
        }
    }

    private Slot arriving() {
        if (arriving == null) {
            arriving = queue.slot(segment);
            arriving.segment().clear().limit(MARKER);
        }
        return arriving;
    }

    /** One read: of the marker, of what it announces, or of what must not follow the final segment. */
    private void readOn(Slot slot) throws IOException {
        ByteBuffer buffer = slot.segment();
        if (!buffer.hasRemaining()) {
            if (isEnd()) {
                submit(slot, true);
            }
            return;
        }
        if (in.read(buffer) < 0) {
            throw Segments.truncated(segment);
        }
        if (buffer.position() == MARKER) {
            buffer.limit(length(buffer.getInt(0)));
        } else if (!buffer.hasRemaining() && buffer.getInt(0) == NOT_FINAL) {
            submit(slot, false);
        }
    }

    private int length(int marker) {
        int full = opening.parameters().segmentLength();
        if (marker != NOT_FINAL && (marker < FloeParameters.OVERHEAD || marker > full)) {
            throw Segments.impossibleLength(segment);
        }
        return marker == NOT_FINAL ? full : marker;
    }

    private boolean isEnd() throws IOException {
        int count = in.read(ByteBuffer.allocate(1));
        if (count > 0) {
            throw Segments.trailing(segment);
        }
        return count < 0;
    }

    private void submit(Slot slot, boolean last) {
        long number = segment++;
        arriving = null;
        inputDone = last;
        slot.segment().flip();
        queue.submit(number, slot, () -> Segments.open(opening.opener(), slot.cipher(), number, last));
    }

    private static int copy(ByteBuffer source, ByteBuffer target) {
        int length = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), length);
        target.position(target.position() + length);
        source.position(source.position() + length);
        return length;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Wipes keys and buffers. Closes the channel below. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            if (current != null) {
                current.close();
            }
            if (arriving != null) {
                arriving.close();
            }
            queue.close();
            opening.close();
            in.close();
        }
    }
}
