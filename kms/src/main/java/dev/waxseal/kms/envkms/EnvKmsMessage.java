package dev.waxseal.kms.envkms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.ContextMismatchException;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.ForeignKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A message of the older recipe, in its binary or its JSON form. AES-256-GCM over the whole plaintext, no additional
 * data; the context is KMS's, as it stands, without {@code waxseal:version}. Immutable.
 */
public final class EnvKmsMessage {

    /** Bytes in the longest message that is read: one AES-GCM call, and so one array, holds it. */
    public static final int MAX_BYTES = Integer.MAX_VALUE - 64;

    static final int NONCE = 12;
    static final int TAG = 16;
    static final int MAX_WRAPPED_KEY = 6144; // KMS's own limit

    private final @Nullable String keyId;
    private final byte[] wrappedKey;
    private final Map<String, String> context;
    private final byte[] nonce;
    private final EnvKmsCiphertext ciphertext;

    EnvKmsMessage(
            @Nullable String keyId,
            byte[] wrappedKey,
            Map<String, String> context,
            byte[] nonce,
            EnvKmsCiphertext ciphertext) {
        this.keyId = keyId;
        this.wrappedKey = wrappedKey;
        this.context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        this.nonce = nonce;
        this.ciphertext = ciphertext;
    }

    /** Whether a file that begins so is worth {@link #read}; give it some hundred bytes if there are as many. */
    public static boolean looksLike(byte[] start) {
        return EnvKmsBinary.looksLike(start) || EnvKmsJson.looksLike(start);
    }

    /**
     * @param message stays the caller's, but is used until the last {@link #decrypt}
     * @throws MalformedMessageException if it is neither form
     */
    public static EnvKmsMessage read(byte[] message) {
        return EnvKmsBinary.looksLike(message) ? EnvKmsBinary.read(message) : EnvKmsJson.read(message);
    }

    /** @throws MalformedMessageException if the file holds neither form, or more than {@link #MAX_BYTES} */
    public static EnvKmsMessage read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new MalformedMessageException(
                    MAX_BYTES, "a message of this form is decrypted in one piece, and has at most this many bytes");
        }
        return read(Files.readAllBytes(file));
    }

    /** The KMS key that the message names; the binary form names none. */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** Bytes of the data key as KMS wrapped it; a copy. */
    public byte[] wrappedKey() {
        return wrappedKey.clone();
    }

    /** The encryption context as it stands in the message, unverified. */
    public Map<String, String> context() {
        return context;
    }

    /** Bytes of the plaintext, unverified. */
    public int plaintextLength() {
        return ciphertext.length() - TAG;
    }

    /**
     * The plaintext, given only once its tag has verified.
     *
     * @param expected pairs that must stand in the message, whatever else does; checked before KMS is asked
     * @throws ContextMismatchException if one does not
     * @throws TamperedException if KMS refuses the wrapped key as altered, or the tag does not verify
     * @throws dev.waxseal.error.WrongKeyException if the message's key is not allowed, or nobody names it
     */
    public byte[] decrypt(ForeignKeys keys, EncryptionContext expected) {
        requireContext(expected);
        try (DataKey key = keys.open(keyId(), wrappedKey, context)) {
            return key.lend(this::open);
        }
    }

    private void requireContext(EncryptionContext expected) {
        expected.pairs().forEach((name, value) -> {
            String here = context.get(name);
            if (!value.equals(here)) {
                throw new ContextMismatchException(
                        "wrong context: this message has " + (here == null ? "no " + name : name + "=" + shown(here))
                                + ", you gave " + name + "=" + value);
            }
        });
    }

    // What the message says may be meant for a terminal's escape sequences.
    private static String shown(String value) {
        return value.codePoints().anyMatch(Character::isISOControl) ? "(unprintable)" : value;
    }

    private byte[] open(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
            return cipher.doFinal(ciphertext.bytes(), ciphertext.offset(), ciphertext.length());
        } catch (AEADBadTagException e) {
            throw new TamperedException("the data was altered: its tag does not verify", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }
}
