package dev.waxseal.engine;

import dev.waxseal.engine.SegmentQueue.Slot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is written to it, segments in parallel, and writes the message in order. Closing it writes the final
 * segment; after a failed write, or {@link #abort}, nothing more is written, and no reader takes the message for whole.
 * Not thread-safe.
 */
public final class SealingChannel implements WritableByteChannel {

    /**
     * Plaintext slower than this, 100 MB/s, is sealed by the writer's thread, a few hundredths of whose time it takes: then
     * no other thread is woken over and over, and each segment goes out as soon as it is full.
     */
    private static final long SLOW_NANOS_PER_BYTE = 10;

    private final Settings settings;
    private final Sealing sealing;
    private final WritableByteChannel out;
    private final SegmentQueue queue;
    private @Nullable Slot current; // being filled
    private long segment;
    private long written;
    private long lastFull = System.nanoTime(); // when the last segment was full
    private boolean slow;
    private boolean open = true;
    private boolean failed;

    SealingChannel(Settings settings, SegmentQueue queue, Sealing sealing, WritableByteChannel out) throws IOException {
        this.settings = settings;
        this.queue = queue;
        this.sealing = sealing;
        this.out = out;
        writeFully(ByteBuffer.wrap(sealing.envelope().encoded()));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!open || failed) {
            throw new ClosedChannelException();
        }
        int total = source.remaining();
        failed = true; // until all went well
        while (source.hasRemaining()) {
            copy(source, buffer());
        }
        settings.progress().accept(total);
        failed = false;
        return total;
    }

    /** The buffer with room for at least one byte. A full one goes out only now: it was not the final segment. */
    private ByteBuffer buffer() throws IOException {
        if (current != null && !current.plaintext().hasRemaining()) {
            submit(current, false);
            current = null;
        }
        if (current == null) {
            makeRoom();
            current = queue.slot(segment);
            current.plaintext().clear();
        }
        return current.plaintext();
    }

    private void submit(Slot slot, boolean last) {
        long number = segment++;
        long now = System.nanoTime();
        slow = now - lastFull > SLOW_NANOS_PER_BYTE * slot.plaintext().capacity();
        lastFull = now;
        slot.plaintext().flip();
        queue.submit(number, slot, () -> sealing.sealer().seal(slot.cipher(), number, last));
    }

    // What is done goes out at once: its buffers, still in the processor's cache, are the next to be filled.
    private void makeRoom() throws IOException {
        while (queue.isFull() || queue.isOldestDone() || (slow && !queue.isEmpty())) {
            writeOldest();
        }
    }

    private void writeAll() throws IOException {
        while (!queue.isEmpty()) {
            writeOldest();
        }
    }

    private void writeOldest() throws IOException {
        Slot oldest = queue.take();
        writeFully(oldest.segment());
        queue.release(oldest);
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        written += bytes.remaining();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void copy(ByteBuffer source, ByteBuffer target) {
        int length = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), length);
        target.position(target.position() + length);
        source.position(source.position() + length);
    }

    /** Writes out every full segment that more plaintext follows; the rest waits for more, or for {@link #close}. */
    public void flush() throws IOException {
        if (open && !failed) {
            failed = true; // until all went well
            writeAll();
            failed = false;
        }
    }

    /** Bytes of the message written so far. */
    long written() {
        return written;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Gives the message up: what was written stays without its final segment. Does not close the channel below. */
    public void abort() {
        failed = true;
        release();
    }

    /** Writes the final segment, unless a write has failed, and wipes the keys. Does not close the channel below. */
    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        try {
            if (!failed) {
                finish();
            }
        } finally {
            release();
        }
    }

    private void finish() throws IOException {
        if (current == null) {
            makeRoom();
            current = queue.slot(segment);
            current.plaintext().clear();
        }
        submit(current, true);
        current = null;
        writeAll();
    }

    private void release() {
        open = false;
        if (current != null) {
            current.close();
            current = null;
        }
        queue.close();
        sealing.close();
    }
}
