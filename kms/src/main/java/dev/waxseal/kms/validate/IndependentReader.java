package dev.waxseal.kms.validate;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.keys.DataKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens a message of one segment with the JDK's {@code AES/GCM/NoPadding} alone, straight from the format's document:
 * that our own engine can read what it wrote would not show which cipher it used.
 */
final class IndependentReader {

    private static final int IV_LENGTH = 12;
    private static final int MARKER_LENGTH = 4;
    private static final int FLOE_TAG_LENGTH = 32;

    private final byte[] info; // params || iv
    private final byte[] aad;
    private final byte[] segment;

    /** @param message of one segment, whose encryption context is {@code aad}'s */
    IndependentReader(Envelope envelope, byte[] aad, byte[] message) {
        byte[] header = envelope.floeHeader().encoded();
        this.info = Arrays.copyOf(header, header.length - FLOE_TAG_LENGTH);
        this.aad = aad;
        this.segment = Arrays.copyOfRange(message, envelope.length(), message.length);
    }

    byte[] open(DataKey dataKey) throws GeneralSecurityException {
        byte[] messageKey = dataKey.lend(key -> derive(key, "MESSAGE_KEY:", new byte[0], 48));
        byte[] segmentKey = derive(messageKey, "DEK:", new byte[Long.BYTES], 32);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(segmentKey, "AES"),
                    new GCMParameterSpec(128, segment, MARKER_LENGTH, IV_LENGTH));
            cipher.updateAAD(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1}); // segment 0, which is the final one
            int start = MARKER_LENGTH + IV_LENGTH;
            return cipher.doFinal(segment, start, segment.length - start);
        } finally {
            Arrays.fill(messageKey, (byte) 0);
            Arrays.fill(segmentKey, (byte) 0);
        }
    }

    // HKDF-Expand-SHA-384 (RFC 5869, section 2.3) of at most one block.
    private byte[] derive(byte[] key, String purpose, byte[] more, int length) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(info);
        input.writeBytes(purpose.getBytes(StandardCharsets.US_ASCII));
        input.writeBytes(more);
        input.writeBytes(aad);
        input.write(1);
        try {
            Mac hmac = Mac.getInstance("HmacSHA384");
            hmac.init(new SecretKeySpec(key, "HmacSHA384"));
            byte[] block = hmac.doFinal(input.toByteArray());
            try {
                return Arrays.copyOf(block, length);
            } finally {
                Arrays.fill(block, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-384", e);
        }
    }
}
