package dev.waxseal.kms.envkms;

import dev.waxseal.error.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The binary form, all integers big-endian:
 *
 * <pre>{@code
 * "ENVKMS01" | u32 length | wrapped key | u32 length | context as JSON | nonce (12) | ciphertext | tag (16)
 * }</pre>
 */
final class EnvKmsBinary {

    private static final byte[] MAGIC = "ENVKMS01".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_CONTEXT = 64 * 1024;

    private EnvKmsBinary() {}

    static boolean looksLike(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static EnvKmsMessage read(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).position(MAGIC.length);
        byte[] wrappedKey = field(in, 1, EnvKmsMessage.MAX_WRAPPED_KEY, "wrapped key");
        int contextAt = in.position() + Integer.BYTES;
        byte[] json = field(in, 0, MAX_CONTEXT, "context");
        Map<String, String> context = json.length == 0 ? Map.of() : EnvKmsJson.context(json, contextAt);
        byte[] nonce = bytes(in, EnvKmsMessage.NONCE, "nonce");
        if (in.remaining() < EnvKmsMessage.TAG) {
            throw new MalformedMessageException(in.position(), "the ciphertext is shorter than its tag");
        }
        EnvKmsCiphertext ciphertext = new EnvKmsCiphertext(message, in.position(), in.remaining());
        return new EnvKmsMessage(null, wrappedKey, context, nonce, ciphertext);
    }

    private static byte[] field(ByteBuffer in, int least, int most, String name) {
        int at = in.position();
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes(in, Integer.BYTES, name + " length")).getInt());
        if (length < least || length > most) {
            throw new MalformedMessageException(at, name + " length is " + length + ", not " + least + " to " + most);
        }
        return bytes(in, (int) length, name);
    }

    private static byte[] bytes(ByteBuffer in, int length, String name) {
        if (in.remaining() < length) {
            throw new MalformedMessageException(in.position(), name + " does not fit");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
