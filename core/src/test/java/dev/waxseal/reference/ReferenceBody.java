package dev.waxseal.reference;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Section 4 of the format: FLOE header and segments.
 *
 * @param segmentLength ENC_SEG_LEN
 * @param iv the FLOE IV
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a test fixture
public record ReferenceBody(byte[] dataKey, int segmentLength, byte[] iv, byte[] aad) {

    static final int OVERHEAD = 4 + 12 + 16;

    byte[] params() {
        return new Fields().u16(0).u32(segmentLength).u32(32).bytes();
    }

    byte[] headerTag() {
        return kdf(dataKey, Fields.utf8("HEADER_TAG:"), 32);
    }

    byte[] header() {
        return Fields.concat(params(), iv, headerTag());
    }

    /** The segments as a canonical writer makes them. */
    List<byte[]> segments(byte[] plaintext) {
        int full = segmentLength - OVERHEAD;
        int count = Math.max(1, (plaintext.length + full - 1) / full);
        List<byte[]> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int end = Math.min(plaintext.length, (i + 1) * full);
            segments.add(segment(i, i == count - 1, Arrays.copyOfRange(plaintext, i * full, end)));
        }
        return segments;
    }

    byte[] segment(long number, boolean last, byte[] plaintext) {
        return segment(number, last, plaintext, last ? plaintext.length + OVERHEAD : 0xFFFFFFFFL);
    }

    /** A segment whose marker may say anything. */
    byte[] segment(long number, boolean last, byte[] plaintext, long marker) {
        byte[] segmentIv = Arrays.copyOf(
                Dice.sha256(Fields.concat(iv, plaintext, segmentAad(number, last))), 12); // deterministic: tests only
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, number, segmentAad(number, last), segmentIv, plaintext);
        return new Fields().u32(marker).raw(segmentIv).raw(sealed).bytes();
    }

    /** The plaintext of a segment, or an exception where its tag does not verify. */
    byte[] open(long number, boolean last, byte[] segment) {
        byte[] segmentIv = Arrays.copyOfRange(segment, 4, 16);
        byte[] sealed = Arrays.copyOfRange(segment, 16, segment.length);
        return gcm(Cipher.DECRYPT_MODE, number, segmentAad(number, last), segmentIv, sealed);
    }

    private static byte[] segmentAad(long number, boolean last) {
        return new Fields().u64(number).u8(last ? 1 : 0).bytes();
    }

    private byte[] gcm(int mode, long number, byte[] segmentAad, byte[] segmentIv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec key = new SecretKeySpec(segmentKey(number), "AES");
            cipher.init(mode, key, new GCMParameterSpec(128, segmentIv));
            cipher.updateAAD(segmentAad);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("segment " + number, e);
        }
    }

    private byte[] segmentKey(long number) {
        byte[] messageKey = kdf(dataKey, Fields.utf8("MESSAGE_KEY:"), 48);
        long masked = number & ~((1L << 20) - 1);
        return kdf(messageKey, new Fields().raw(Fields.utf8("DEK:")).u64(masked).bytes(), 32);
    }

    /** HKDF-Expand of RFC 5869: the first block is enough, since nothing longer than 48 bytes is asked for. */
    private byte[] kdf(byte[] key, byte[] purpose, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA384");
            mac.init(new SecretKeySpec(key, "HmacSHA384"));
            byte[] firstBlock = mac.doFinal(Fields.concat(params(), iv, purpose, aad, new byte[] {1}));
            return Arrays.copyOf(firstBlock, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
