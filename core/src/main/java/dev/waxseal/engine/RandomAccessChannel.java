package dev.waxseal.engine;

import dev.waxseal.floe.SegmentCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Any range of the plaintext of a message in a file. Its length was proved before this exists; each segment is verified
 * before a byte of it is given, and nothing is said of segments that are not read. Not thread-safe.
 */
final class RandomAccessChannel implements SeekableByteChannel {

    private final Opening opening;
    private final FileChannel file;
    private final BodyReader body;
    private final SegmentCipher cipher; // holds the plaintext of one segment
    private long held; // the number of that segment
    private long position;
    private boolean open = true;

    private RandomAccessChannel(Opening opening, FileChannel file, BodyReader body, SegmentCipher cipher) {
        this.opening = opening;
        this.file = file;
        this.body = body;
        this.cipher = cipher;
    }

    /** Opens the final segment first, which proves the length. Owns {@code opening} and {@code file} if it succeeds. */
    static RandomAccessChannel open(Ciphers ciphers, Opening opening, FileChannel file) throws IOException {
        BodyReader body = BodyReader.of(opening, PositionalInput.of(file), file.size());
        // Not the bulk cipher: a few segments are read sooner than a native library loads.
        SegmentCipher cipher = ciphers.forLength(0).create(opening.parameters(), body.plaintextLength());
        RandomAccessChannel channel = new RandomAccessChannel(opening, file, body, cipher);
        try {
            channel.hold(body.segments() - 1);
            return channel;
        } catch (Throwable e) {
            cipher.close();
            throw e;
        }
    }

    private void hold(long segment) throws IOException {
        held = -1; // if the segment is refused, nothing is held
        body.open(cipher, segment);
        held = segment;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        int total = 0;
        while (target.hasRemaining() && position < size()) {
            int segmentLength = body.parameters().plaintextSegmentLength();
            long segment = position / segmentLength;
            if (segment != held) {
                hold(segment);
            }
            total += copy((int) (position % segmentLength), target);
        }
        return total == 0 && target.hasRemaining() ? -1 : total;
    }

    private int copy(int from, ByteBuffer target) {
        ByteBuffer plaintext = cipher.plaintext();
        int length = Math.min(plaintext.limit() - from, target.remaining());
        target.put(target.position(), plaintext, from, length);
        target.position(target.position() + length);
        position += length;
        return length;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return body.plaintextLength();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("position is " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open && file.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (open) { // not isOpen(): an interrupt closes the file, and the keys are still to be wiped
            open = false;
            cipher.close();
            opening.close();
            file.close();
        }
    }
}
