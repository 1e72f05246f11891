package dev.waxseal.reference;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes that look random and are the same in every run: SHA-256 of a label and a counter. */
public final class Dice {

    private Dice() {}

    public static byte[] bytes(String label, int length) {
        Fields stream = new Fields();
        for (int counter = 0; stream.length() < length; counter++) {
            stream.raw(sha256(
                    new Fields().raw(Fields.utf8(label)).u8(0).u32(counter).bytes()));
        }
        return Arrays.copyOf(stream.bytes(), length);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
