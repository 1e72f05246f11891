package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key block (docs/message-format.md, section 3).
 *
 * @param epoch 1 when the message is written, one more at every rewrap
 * @param keys 1 to 100
 */
record KeyBlock(long epoch, List<WrappedKey> keys) {

    private static final int DIGEST = 32;

    /** Bytes of a block that are not payload: epoch, payload length, digest. */
    static final int OVERHEAD = 8 + 4 + DIGEST;

    KeyBlock {
        keys = List.copyOf(keys);
    }

    byte[] encode(int capacity) {
        byte[] payload = WrappedKeyCodec.encode(keys);
        if (payload.length > capacity - OVERHEAD) {
            throw new IllegalArgumentException("the wrapped keys need " + (payload.length + OVERHEAD)
                    + " bytes and the key block has " + capacity);
        }
        byte[] block = new byte[capacity];
        ByteBuffer.wrap(block).putLong(epoch).putInt(payload.length).put(payload);
        byte[] digest = digest(block);
        System.arraycopy(digest, 0, block, capacity - DIGEST, DIGEST);
        return block;
    }

    /**
     * The block in {@code bytes}, or null if its digest does not match (a torn write).
     *
     * @throws MalformedMessageException if the digest matches but a field breaks a rule
     */
    static @Nullable KeyBlock decode(byte[] bytes, long offset) {
        byte[] digest = Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length);
        return Arrays.equals(digest(bytes), digest) ? read(new ByteReader(bytes, offset), bytes.length) : null;
    }

    private static KeyBlock read(ByteReader in, int capacity) {
        long start = in.offset();
        long epoch = in.u64("epoch");
        if (epoch < 1) { // signed, so this also refuses 2^63 and above
            throw new MalformedMessageException(start, "epoch is not 1 to 2^63-1");
        }
        long payload = in.u32("payload length");
        if (payload > capacity - OVERHEAD) {
            throw new MalformedMessageException(start + 8, "payload length exceeds the key block");
        }
        List<WrappedKey> keys = WrappedKeyCodec.decode(in.slice((int) payload, "payload"));
        in.requireZero(capacity - OVERHEAD - (int) payload, "key block padding");
        return new KeyBlock(epoch, keys);
    }

    private static byte[] digest(byte[] block) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(block, 0, block.length - DIGEST);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
