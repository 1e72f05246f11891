package dev.waxseal;

import dev.waxseal.engine.SealingChannel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A stream that encrypts what is written to it. Not thread-safe. */
public final class EncryptingStream extends OutputStream {

    private final SealingChannel sealing;
    private final OutputStream message;

    EncryptingStream(SealingChannel sealing, OutputStream message) {
        this.sealing = sealing;
        this.message = message;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        sealing.write(ByteBuffer.wrap(bytes, offset, length));
    }

    /** Sends what is sealed through to below; a segment that is not full stays here until it is, or until this is closed. */
    @Override
    public void flush() throws IOException {
        sealing.flush();
        message.flush();
    }

    /** Gives the message up: it stays without its final segment, and every reader refuses it as truncated. */
    public void abort() {
        sealing.abort();
    }

    /** Completes the message, unless a write has failed or it was given up, and closes the stream below. */
    @Override
    public void close() throws IOException {
        try (message) {
            sealing.close();
        }
    }
}
