package dev.waxseal.bench;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps data keys under an AES key in memory, as the AWS Encryption SDK's raw AES keyring does: so that small
 * messages are measured without a KMS. For benchmarks only.
 */
final class RawKeyring implements Keyring {

    private static final int IV_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /** Under a random key. */
    RawKeyring() {
        this(randomKey());
    }

    /** Under 32 bytes. */
    RawKeyring(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    static byte[] randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        byte[] iv = new byte[IV_LENGTH];
        byte[] dataKey = new byte[DataKey.LENGTH];
        random.nextBytes(iv);
        random.nextBytes(dataKey);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, dataKey, context);
        byte[] blob = ByteBuffer.allocate(IV_LENGTH + sealed.length)
                .put(iv)
                .put(sealed)
                .array();
        WrappedKey wrapped = new WrappedKey("bench-raw", "raw", new byte[0], 0, blob);
        return new GeneratedKey(DataKey.takingOwnershipOf(dataKey), List.of(wrapped));
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        byte[] blob = keys.get(0).ciphertext();
        byte[] iv = Arrays.copyOf(blob, IV_LENGTH);
        byte[] sealed = Arrays.copyOfRange(blob, IV_LENGTH, blob.length);
        DataKey opened = DataKey.takingOwnershipOf(crypt(Cipher.DECRYPT_MODE, iv, sealed, context));
        if (!fits.test(opened)) {
            opened.close();
            throw new WrongKeyException("another message's data key");
        }
        return opened;
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        throw new UnsupportedOperationException("benchmarks do not rewrap");
    }

    private byte[] crypt(int mode, byte[] iv, byte[] input, EncryptionContext context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(Envelope.aad(context));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }
}
