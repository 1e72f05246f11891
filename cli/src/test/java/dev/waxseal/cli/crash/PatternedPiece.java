package dev.waxseal.cli.crash;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * The pieces, 1 MiB each, of a stream too long to be kept: random bytes, the same in each, but for eight that number it.
 * No two are equal, so that pieces in a wrong order, lost or doubled are found. Not thread-safe.
 */
final class PatternedPiece {

    private final byte[] bytes = new byte[Plaintext.MIB];

    PatternedPiece() {
        new Random(1).nextBytes(bytes);
    }

    /** Valid until the next call. */
    byte[] number(long number) {
        ByteBuffer.wrap(bytes).putLong(number);
        return bytes;
    }

    boolean isNumber(long number, byte[] found) {
        return Arrays.equals(number(number), found);
    }
}
