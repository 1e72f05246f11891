package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The payload of a key block: a count, then the wrapped keys (docs/message-format.md, section 3). */
final class WrappedKeyCodec {

    static final int MAX_KEYS = 100;

    private static final Set<String> KMS_PROVIDERS = Set.of(WrappedKey.AWS_KMS, WrappedKey.AWS_KMS_RSA);

    private WrappedKeyCodec() {}

    /** @throws IllegalArgumentException if the keys break a rule of the format */
    static byte[] encode(List<WrappedKey> keys) {
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a message has 1 to " + MAX_KEYS + " wrapped keys, not " + keys.size());
        }
        ByteBuffer out = ByteBuffer.allocate(length(keys)).putShort((short) keys.size()); // checks each
        checkAll(keys, WrappedKeyCodec::refuse);
        for (WrappedKey key : keys) {
            out.put(encode(key));
        }
        return out.array();
    }

    private static int length(List<WrappedKey> keys) {
        int length = Short.BYTES;
        for (WrappedKey key : keys) {
            length = Math.addExact(length, encode(key).length);
        }
        return length;
    }

    private static void refuse(String problem) {
        throw new IllegalArgumentException(problem);
    }

    private static byte[] encode(WrappedKey key) {
        byte[] encoded = key.encoded();
        if (encoded == null) {
            checkKey(key, WrappedKeyCodec::refuse);
            encoded = encodeOnce(key);
            key.keepEncoded(encoded);
        }
        return encoded;
    }

    private static byte[] encodeOnce(WrappedKey key) {
        byte[] provider = key.provider().getBytes(StandardCharsets.US_ASCII);
        byte[] keyId = Utf8.encode(key.keyId());
        byte[] material = key.keyMaterialIdBytes();
        byte[] ciphertext = key.ciphertextBytes();
        if (provider.length > 0xFF || keyId.length > 0xFFFF || material.length > 0xFF || ciphertext.length > 0xFFFF) {
            throw new IllegalArgumentException("a field of the wrapped key for " + key.keyId() + " is too long");
        }
        return ByteBuffer.allocate(
                        1 + provider.length + 2 + keyId.length + 1 + material.length + 8 + 2 + ciphertext.length)
                .put((byte) provider.length)
                .put(provider)
                .putShort((short) keyId.length)
                .put(keyId)
                .put((byte) material.length)
                .put(material)
                .putLong(key.wrappedAt())
                .putShort((short) ciphertext.length)
                .put(ciphertext)
                .array();
    }

    static List<WrappedKey> decode(ByteReader in) {
        long start = in.offset();
        int count = in.u16("wrapped key count");
        if (count < 1 || count > MAX_KEYS) {
            throw new MalformedMessageException(start, "wrapped key count is " + count);
        }
        List<WrappedKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long entry = in.offset();
            WrappedKey key = decodeKey(in);
            checkKey(key, problem -> {
                throw new MalformedMessageException(entry, problem);
            });
            keys.add(key);
        }
        in.requireEnd("key block payload");
        checkAll(keys, problem -> {
            throw new MalformedMessageException(start, problem);
        });
        return keys;
    }

    private static WrappedKey decodeKey(ByteReader in) {
        String provider = in.text(in.u8("provider length"), "provider");
        String keyId = in.text(in.u16("key id length"), "key id");
        byte[] material = in.bytes(in.u8("key material id length"), "key material id");
        long wrappedAt = in.u64("wrapped at");
        byte[] ciphertext = in.bytes(in.u16("wrapped key length"), "wrapped key");
        return new WrappedKey(provider, keyId, material, wrappedAt, ciphertext);
    }

    private static void checkKey(WrappedKey key, Consumer<String> refuse) {
        if (!isAscii(key.provider())) {
            refuse.accept("provider is not ASCII");
        }
        if (KMS_PROVIDERS.contains(key.provider())) {
            int material = key.keyMaterialIdBytes().length;
            if (KeyArn.parse(key.keyId()) == null) {
                refuse.accept("key id is not the ARN of a KMS key");
            } else if (material != 0 && material != 32) {
                refuse.accept("key material id has " + material + " bytes, not 0 or 32");
            }
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c <= 0x7F);
    }

    private static void checkAll(List<WrappedKey> keys, Consumer<String> refuse) {
        Set<List<String>> seen = new HashSet<>();
        boolean allOwed = true;
        for (WrappedKey key : keys) {
            if (!seen.add(List.of(key.provider(), key.keyId()))) {
                refuse.accept("two wrapped keys share provider and key id");
            }
            allOwed &= key.isOwed();
        }
        if (allOwed) {
            refuse.accept("every wrapped key is owed");
        }
    }
}
