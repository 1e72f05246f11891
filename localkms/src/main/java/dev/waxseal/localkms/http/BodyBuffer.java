package dev.waxseal.localkms.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A body as it arrives. Grows with what has come, not with what was announced: a client has to send bytes to make the
 * server hold them. Not thread-safe.
 */
final class BodyBuffer {

    private static final int FIRST = 1 << 10;
    private static final int TOO_LARGE = 413;
    private static final int BUSY = 503;

    private final Limits limits;
    private final BodyMemory memory;
    private byte[] bytes = new byte[0];
    private int length;
    private long taken;

    BodyBuffer(Limits limits, BodyMemory memory) {
        this.limits = limits;
        this.memory = memory;
    }

    /** Moves {@code count} bytes from {@code in}. */
    void append(ByteBuffer in, int count) throws BadRequestException {
        reserve(count);
        in.get(bytes, length, count);
        length += count;
    }

    /** Refuses a body of that length before a byte of it has come. */
    void requireRoom(long announced) throws BadRequestException {
        if (announced > limits.bodyBytes() - length) {
            throw new BadRequestException(TOO_LARGE, "The request is larger than " + limits.bodyBytes() + " bytes.");
        }
    }

    /** What this body holds of the shared memory. */
    long taken() {
        return taken;
    }

    /** The body, without a copy if that can be. */
    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Gives the shared memory back. */
    void release() {
        memory.giveBack(taken);
        taken = 0;
    }

    private void reserve(int count) throws BadRequestException {
        requireRoom(count);
        if (bytes.length - length >= count) {
            return;
        }
        int capacity = Math.min(limits.bodyBytes(), Math.max(length + count, Math.max(FIRST, bytes.length * 2)));
        long more = Math.max(0, capacity - limits.ownBodyBytes()) - taken;
        if (more > 0) {
            if (!memory.take(more)) {
                throw new BadRequestException(BUSY, "Too many large requests at a time. Retry the request.");
            }
            taken += more;
        }
        bytes = Arrays.copyOf(bytes, capacity);
    }
}
