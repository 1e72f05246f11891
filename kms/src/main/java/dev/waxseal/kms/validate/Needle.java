package dev.waxseal.kms.validate;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes to be looked for in memory, which must not be found here: they are kept as two halves, neither of which says
 * anything without the other.
 */
final class Needle {

    private final byte[] mask;
    private final byte[] masked;

    private Needle(byte[] bytes) {
        mask = new byte[bytes.length];
        new SecureRandom().nextBytes(mask);
        masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            masked[i] = (byte) (bytes[i] ^ mask[i]);
        }
    }

    /** The bytes themselves; borrowed. */
    static Needle of(byte[] bytes) {
        return new Needle(bytes);
    }

    /** Their base64, in ASCII. */
    static Needle base64Of(byte[] bytes) {
        byte[] encoded = Base64.getEncoder().encode(bytes);
        try {
            return new Needle(encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** This needle as UTF-16 text whose characters begin with a zero byte, or end with one. */
    Needle asUtf16(boolean zeroFirst) {
        byte[] wide = new byte[2 * masked.length];
        for (int i = 0; i < masked.length; i++) {
            wide[2 * i + (zeroFirst ? 1 : 0)] = at(i);
        }
        try {
            return new Needle(wide);
        } finally {
            Arrays.fill(wide, (byte) 0);
        }
    }

    int length() {
        return masked.length;
    }

    private byte at(int i) {
        return (byte) (masked[i] ^ mask[i]);
    }

    /** How often it stands in the first {@code length} bytes of {@code hay}. */
    int count(byte[] hay, int length) {
        byte first = at(0);
        int found = 0;
        for (int i = 0; i + masked.length <= length; i++) {
            if (hay[i] == first && standsAt(hay, i)) {
                found++;
            }
        }
        return found;
    }

    private boolean standsAt(byte[] hay, int start) {
        for (int i = 1; i < masked.length; i++) {
            if (hay[start + i] != at(i)) {
                return false;
            }
        }
        return true;
    }
}
