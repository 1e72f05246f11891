package dev.waxseal.engine;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** As many bytes as asked for, no eight of them like the eight before, and their CRC-32C on the way. */
final class PatternStream extends InputStream {

    private final byte[] block = new byte[65_536];
    private final CRC32C checksum = new CRC32C();
    private long remaining;
    private long counter;
    private int position = block.length;

    PatternStream(long length) {
        this.remaining = length;
    }

    /** Of what was read. */
    long checksum() {
        return checksum.getValue();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (remaining == 0) {
            return -1;
        }
        if (position == block.length) {
            refill();
        }
        int count = (int) Math.min(Math.min(length, block.length - position), remaining);
        System.arraycopy(block, position, target, offset, count);
        checksum.update(block, position, count);
        position += count;
        remaining -= count;
        return count;
    }

    private void refill() {
        ByteBuffer longs = ByteBuffer.wrap(block).order(ByteOrder.nativeOrder());
        while (longs.hasRemaining()) {
            longs.putLong(counter++ * 0x9E37_79B9_7F4A_7C15L);
        }
        position = 0;
    }
}
