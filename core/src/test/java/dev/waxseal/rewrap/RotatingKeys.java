package dev.waxseal.rewrap;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.keys.RewrapPlan.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A keyring whose keys are rotated, and whose material is computed from the key's name and its generation: the same in
 * every process. Keeps the contract of {@link Keyring#rewrap}; says what is current. Thread-safe.
 */
final class RotatingKeys implements Keyring, CurrentMaterials {

    private static final String PROVIDER = "rotating";

    private final List<String> own;
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();
    private final AtomicInteger rewraps = new AtomicInteger();
    private final AtomicInteger unwraps = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();

    /** @param own keys that data keys are wrapped under, and that may be asked for */
    RotatingKeys(String... own) {
        this.own = List.of(own);
        this.own.forEach(key -> generations.put(key, 0));
    }

    /** From now on each key has its next material. */
    RotatingKeys rotate() {
        generations.replaceAll((key, generation) -> generation + 1);
        return this;
    }

    int rewraps() {
        return rewraps.get();
    }

    int unwraps() {
        return unwraps.get();
    }

    /** How often it was asked what is current. */
    int questions() {
        return questions.get();
    }

    @Override
    public Optional<String> of(String keyId) {
        questions.incrementAndGet();
        requireOwn(keyId);
        return Optional.of(wrapped(keyId, new byte[0]).keyMaterialId());
    }

    private int requireOwn(String keyId) {
        Integer generation = generations.get(keyId);
        if (generation == null) {
            throw new WrongKeyException(keyId + " may not be asked for");
        }
        return generation;
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        byte[] dataKey = new byte[DataKey.LENGTH];
        new SecureRandom().nextBytes(dataKey);
        List<WrappedKey> keys =
                own.stream().map(key -> wrap(key, dataKey, context)).toList();
        return new GeneratedKey(DataKey.takingOwnershipOf(dataKey), keys);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        unwraps.incrementAndGet();
        boolean tried = false;
        for (WrappedKey key : keys) {
            if (isOpenable(key)) {
                tried = true;
                DataKey opened = open(key, context);
                if (opened != null && fits.test(opened)) {
                    return opened;
                } else if (opened != null) {
                    opened.close();
                }
            }
        }
        throw tried ? new TamperedException("no wrapped key fits") : new WrongKeyException("no key is allowed");
    }

    private boolean isOpenable(WrappedKey key) {
        return key.provider().equals(PROVIDER) && generations.containsKey(key.keyId()) && !key.isOwed();
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        rewraps.incrementAndGet();
        if (keys.stream().noneMatch(this::isOpenable)) {
            throw new WrongKeyException("no key is allowed");
        }
        return plan instanceof Change change ? change(keys, context, change, fits) : refresh(keys, context, fits);
    }

    private List<WrappedKey> refresh(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        List<WrappedKey> renewed = new ArrayList<>();
        for (WrappedKey key : keys) {
            if (isOpenable(key)) {
                renewed.add(again(key.keyId(), key, context));
            } else if (key.isOwed() && own.contains(key.keyId())) {
                renewed.add(again(key.keyId(), proved(keys, context, fits), context));
            } else {
                renewed.add(key);
            }
        }
        return renewed;
    }

    private List<WrappedKey> change(
            List<WrappedKey> keys, EncryptionContext context, Change change, Predicate<DataKey> fits) {
        List<WrappedKey> renewed = new ArrayList<>(keys);
        WrappedKey source = keys.stream().filter(this::isOpenable).findFirst().orElseThrow();
        change.add().stream()
                .filter(added -> keys.stream().noneMatch(key -> key.keyId().equals(added)))
                .forEach(added -> renewed.add(again(added, source, context)));
        boolean removed = renewed.removeIf(key -> change.remove().contains(key.keyId())
                || (change.only() && !change.add().contains(key.keyId())));
        if (removed && !change.blind()) {
            proved(renewed, context, fits);
        }
        return renewed;
    }

    private WrappedKey proved(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        for (WrappedKey key : keys) {
            if (isOpenable(key)) {
                try (DataKey opened = open(key, context)) {
                    if (opened != null && fits.test(opened)) {
                        return key;
                    }
                }
            }
        }
        throw new TamperedException("no wrapped key fits");
    }

    private WrappedKey again(String keyId, WrappedKey source, EncryptionContext context) {
        try (DataKey opened = open(source, context)) {
            if (opened == null) {
                throw new TamperedException("the wrapped key does not authenticate");
            }
            return opened.lend(bytes -> wrap(keyId, bytes, context));
        }
    }

    /** A data key under the key's present material. */
    WrappedKey wrap(String keyId, byte[] dataKey, EncryptionContext context) {
        byte[] iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keyId, generations.getOrDefault(keyId, 0), iv, dataKey, context);
        if (sealed == null) {
            throw new IllegalStateException("AES-GCM does not encrypt");
        }
        return wrapped(keyId, ByteBuffer.allocate(44 + 16).put(iv).put(sealed).array());
    }

    /** An entry that is not made yet. */
    static WrappedKey owed(String keyId) {
        return new WrappedKey(PROVIDER, keyId, new byte[0], 1, new byte[0]);
    }

    private WrappedKey wrapped(String keyId, byte[] ciphertext) {
        int generation = generations.getOrDefault(keyId, 0);
        byte[] material = ByteBuffer.allocate(32).putInt(28, generation).array();
        return new WrappedKey(PROVIDER, keyId, material, 1_700_000_000, ciphertext);
    }

    private @Nullable DataKey open(WrappedKey key, EncryptionContext context) {
        byte[] blob = key.ciphertext();
        int generation = Integer.parseInt(key.keyMaterialId().substring(56), 16);
        byte[] opened = crypt(
                Cipher.DECRYPT_MODE,
                key.keyId(),
                generation,
                Arrays.copyOf(blob, 12),
                Arrays.copyOfRange(blob, 12, blob.length),
                context);
        return opened == null ? null : DataKey.takingOwnershipOf(opened);
    }

    private static byte @Nullable [] crypt(
            int mode, String keyId, int generation, byte[] iv, byte[] input, EncryptionContext context) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256")
                    .digest((keyId + ":" + generation).getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(Envelope.aad(context));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
