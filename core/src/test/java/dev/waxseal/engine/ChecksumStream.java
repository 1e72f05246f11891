package dev.waxseal.engine;

import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Counts and checks what is written, and keeps nothing of it. */
final class ChecksumStream extends OutputStream {

    private final CRC32C checksum = new CRC32C();
    private long count;

    @Override
    public void write(int b) {
        checksum.update(b);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        checksum.update(bytes, offset, length);
        count += length;
    }

    /** Bytes and checksum, as text. */
    String seen() {
        return count + " bytes, CRC-32C " + Long.toHexString(checksum.getValue());
    }
}
