package dev.waxseal.floe;

import java.util.Arrays;
import java.util.function.Function;

/** HKDF-Expand with SHA-384 (RFC 5869, section 2.3). */
final class HkdfSha384 {

    static final int HASH_LENGTH = 48;
    static final int MAX_LENGTH = 255 * HASH_LENGTH;

    private HkdfSha384() {}

    /**
     * The first {@code length} bytes of output keying material; the caller wipes the answer.
     *
     * @param mac HMAC-SHA-384 under the pseudorandom key, of parts one behind the other
     * @param info one behind the other
     */
    static byte[] expand(Function<byte[][], byte[]> mac, int length, byte[]... info) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("HKDF-Expand cannot give " + length + " bytes");
        }
        byte[] output = new byte[length];
        byte[][] parts = new byte[info.length + 2][]; // T(i - 1), info, i
        System.arraycopy(info, 0, parts, 1, info.length);
        byte[] block = new byte[0]; // T(0)
        for (int done = 0, counter = 1; done < length; done += HASH_LENGTH, counter++) {
            parts[0] = block;
            parts[info.length + 1] = new byte[] {(byte) counter};
            byte[] next = mac.apply(parts);
            Arrays.fill(block, (byte) 0);
            block = next;
            System.arraycopy(block, 0, output, done, Math.min(HASH_LENGTH, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
