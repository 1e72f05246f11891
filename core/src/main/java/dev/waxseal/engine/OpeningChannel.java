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

    // A segment that is ready goes out before more is read: a slow pipe must not hold back what has arrived.
    private void readAhead() throws IOException {
        while (!inputDone && !queue.isFull() && !queue.isOldestDone()) {
            Slot slot = queue.slot(segment);
            try {
                readSegment(slot);
            } catch (WaxsealException e) {
                inputDone = true;
                queue.submitFailure(slot, e);
            } catch (Throwable e) {
                slot.close();
                throw e;
            }
        }
    }

    private void readSegment(Slot slot) throws IOException {
        long number = segment;
        FloeParameters parameters = opening.parameters();
        ByteBuffer buffer = slot.segment().clear().limit(MARKER);
        fill(buffer, number);
        int marker = buffer.getInt(0);
        boolean last = marker != NOT_FINAL;
        if (last && (marker < FloeParameters.OVERHEAD || marker > parameters.segmentLength())) {
            throw Segments.impossibleLength(number);
        }
        fill(buffer.limit(last ? marker : parameters.segmentLength()), number);
        if (last) {
            requireEnd(number);
        }
        segment++;
        inputDone = last;
        buffer.flip();
        queue.submit(number, slot, () -> Segments.open(opening.opener(), slot.cipher(), number, last));
    }

    private void fill(ByteBuffer buffer, long number) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw Segments.truncated(number);
            }
        }
    }

    private void requireEnd(long number) throws IOException {
        ByteBuffer probe = ByteBuffer.allocate(1);
        int count = in.read(probe);
        while (count == 0) {
            count = in.read(probe);
        }
        if (count > 0) {
            throw Segments.trailing(number);
        }
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
            queue.close();
            opening.close();
            in.close();
        }
    }
}
