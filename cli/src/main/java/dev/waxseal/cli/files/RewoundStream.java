package dev.waxseal.cli.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file stream whose first bytes may have been read already. Reads can be interrupted; and any number of bytes can be
 * read at once, which of a pipe the JDK's own stream refuses.
 */
final class RewoundStream extends InputStream {

    private final ByteBuffer start;
    private final FileChannel rest;

    RewoundStream(byte[] start, FileInputStream rest) {
        this.start = ByteBuffer.wrap(start);
        this.rest = rest.getChannel();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!start.hasRemaining()) {
            return rest.read(ByteBuffer.wrap(target, offset, length));
        }
        int count = Math.min(length, start.remaining());
        start.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
