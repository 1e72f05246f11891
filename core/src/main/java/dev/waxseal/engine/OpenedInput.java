package dev.waxseal.engine;

import dev.waxseal.floe.SegmentCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The plaintext of a message, segment by segment, for those who seal it again: it stays in the ciphers' buffers, one for
 * each thread, which are wiped when this is closed. Thread-safe but for {@link #close}.
 */
final class OpenedInput implements PositionalInput, AutoCloseable {

    private final BodyReader reader;
    private final Ciphers ciphers;
    private final ConcurrentLinkedQueue<SegmentCipher> idle = new ConcurrentLinkedQueue<>();

    private OpenedInput(BodyReader reader, Ciphers ciphers) {
        this.reader = reader;
        this.ciphers = ciphers;
    }

    /** Opens the final segment first, which proves the length. */
    static OpenedInput of(BodyReader reader, Ciphers ciphers) throws IOException {
        OpenedInput input = new OpenedInput(reader, ciphers);
        try {
            SegmentCipher cipher = input.cipher();
            input.idle.add(cipher);
            reader.open(cipher, reader.segments() - 1);
            return input;
        } catch (Throwable e) {
            input.close();
            throw e;
        }
    }

    private SegmentCipher cipher() {
        SegmentCipher cipher = idle.poll();
        long length = reader.plaintextLength();
        return cipher != null ? cipher : ciphers.forLength(length).create(reader.parameters(), length);
    }

    @Override
    public long size() {
        return reader.plaintextLength();
    }

    /** @param position where a segment begins; {@code target} has room for all of it */
    @Override
    public void read(ByteBuffer target, long position) throws IOException {
        if (!target.hasRemaining()) {
            return; // an empty plaintext, whose one segment is opened already
        }
        SegmentCipher cipher = cipher();
        try {
            reader.open(cipher, position / reader.parameters().plaintextSegmentLength());
            target.put(cipher.plaintext());
        } finally {
            idle.add(cipher);
        }
    }

    @Override
    public void close() {
        idle.forEach(SegmentCipher::close);
    }
}
