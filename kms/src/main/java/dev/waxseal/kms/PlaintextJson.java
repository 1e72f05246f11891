package dev.waxseal.kms;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * A JSON object of which one member, in base64, is a secret. Owns the object's bytes and wipes them when closed; no
 * copy of the secret is left but the one that {@link #value} gives.
 */
final class PlaintextJson implements AutoCloseable {

    // KMS answers with at most 6144 bytes of wrapped key and 4096 of plaintext, in base64.
    private static final int MAX_BYTES = 64 * 1024;

    private final byte[] bytes;
    private final JsonSpan secret;

    private PlaintextJson(byte[] bytes, JsonSpan secret) {
        this.bytes = bytes;
        this.secret = secret;
    }

    /** @throws IOException if {@code in} fails, is longer than 64 KiB, or is not a JSON object */
    static PlaintextJson read(InputStream in, String member) throws IOException {
        byte[] bytes = readAll(in);
        boolean understood = false;
        try {
            PlaintextJson json = new PlaintextJson(bytes, JsonSpan.ofMember(bytes, member));
            understood = true;
            return json;
        } finally {
            if (!understood) {
                wipe(bytes);
            }
        }
    }

    // Not readAllBytes: it leaves its chunks behind.
    private static byte[] readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[MAX_BYTES + 1];
        try {
            int length = in.readNBytes(buffer, 0, buffer.length);
            if (length > MAX_BYTES) {
                throw new IOException("longer than " + MAX_BYTES + " bytes");
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            wipe(buffer);
        }
    }

    /** The secret, owned by the caller; empty if the object has no such member. */
    byte[] value() throws IOException {
        byte[] text = secret.unescaped(bytes);
        byte[] decoded = new byte[(text.length + 3) / 4 * 3];
        try {
            int length = Base64.getDecoder().decode(text, decoded);
            return Arrays.copyOf(decoded, length);
        } catch (IllegalArgumentException e) {
            throw new IOException("not base64"); // without the cause, which cites what it could not read
        } finally {
            wipe(text);
            wipe(decoded);
        }
    }

    /** The object with an empty text for the secret. */
    byte[] without() {
        return spliced(new byte[0]);
    }

    /** The object with {@code plaintext} for the secret; owned by the caller. */
    byte[] with(byte[] plaintext) throws IOException {
        if (secret.isAbsent()) {
            throw new IOException("no place for the plaintext");
        }
        byte[] text = Base64.getEncoder().encode(plaintext);
        try {
            return spliced(text);
        } finally {
            wipe(text);
        }
    }

    private byte[] spliced(byte[] text) {
        byte[] result = new byte[secret.start() + text.length + bytes.length - secret.end()];
        System.arraycopy(bytes, 0, result, 0, secret.start());
        System.arraycopy(text, 0, result, secret.start(), text.length);
        System.arraycopy(bytes, secret.end(), result, secret.start() + text.length, bytes.length - secret.end());
        return result;
    }

    @Override
    public void close() {
        wipe(bytes);
    }

    private static void wipe(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
    }
}
