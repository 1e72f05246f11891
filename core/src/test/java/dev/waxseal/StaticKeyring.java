package dev.waxseal;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TamperedException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A keyring with a key of its own in memory: data keys under AES-256-GCM with the context as additional data. */
public final class StaticKeyring implements Keyring {

    private static final String PROVIDER = "static";

    private final SecretKeySpec key;
    private final String keyId;
    private final AtomicInteger calls = new AtomicInteger();

    public StaticKeyring(String keyId) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
        this.keyId = keyId;
    }

    /** How many times this was asked to generate or to unwrap. */
    public int calls() {
        return calls.get();
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        calls.incrementAndGet();
        byte[] dataKey = new byte[DataKey.LENGTH];
        new SecureRandom().nextBytes(dataKey);
        WrappedKey wrapped = wrap(dataKey, context);
        return new GeneratedKey(DataKey.takingOwnershipOf(dataKey), List.of(wrapped));
    }

    /** Wraps any bytes, as whoever may encrypt under the key can. */
    public WrappedKey wrap(byte[] dataKey, EncryptionContext context) {
        byte[] iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, dataKey, context);
        if (sealed == null) {
            throw new IllegalStateException("AES-GCM does not encrypt");
        }
        byte[] blob =
                ByteBuffer.allocate(12 + sealed.length).put(iv).put(sealed).array();
        return new WrappedKey(PROVIDER, keyId, new byte[0], 1_700_000_000, blob);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        calls.incrementAndGet();
        boolean tried = false;
        for (WrappedKey wrapped : keys) {
            if (wrapped.provider().equals(PROVIDER) && wrapped.keyId().equals(keyId) && !wrapped.isOwed()) {
                tried = true;
                DataKey candidate = open(wrapped.ciphertext(), context);
                if (candidate != null && fits.test(candidate)) {
                    return candidate;
                } else if (candidate != null) {
                    candidate.close();
                }
            }
        }
        throw tried ? new TamperedException("no wrapped key fits") : new WrongKeyException("no key for " + keyId);
    }

    private @Nullable DataKey open(byte[] blob, EncryptionContext context) {
        if (blob.length < 12) {
            return null;
        }
        byte[] opened =
                crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(blob, 12), Arrays.copyOfRange(blob, 12, blob.length), context);
        return opened == null || opened.length != DataKey.LENGTH ? null : DataKey.takingOwnershipOf(opened);
    }

    private byte @Nullable [] crypt(int mode, byte[] iv, byte[] input, EncryptionContext context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, iv));
            cipher.updateAAD(Envelope.aad(context));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keys.stream()
                .map(wrapped -> wrapped.provider().equals(PROVIDER) ? rewrap(wrapped, context) : wrapped)
                .toList();
    }

    private WrappedKey rewrap(WrappedKey wrapped, EncryptionContext context) {
        try (DataKey key = unwrap(List.of(wrapped), context, any -> true)) {
            return key.lend(bytes -> wrap(bytes, context));
        }
    }
}
