package dev.waxseal.floe;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM under the segment keys of one ciphertext at a time, with one provider. The provider's {@code Cipher} holds a key schedule that cannot be wiped
 * from outside, so it is dropped, together with our copy of the key, as soon as another key is due. Not thread-safe.
 */
final class SegmentAead {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int TAG_BITS = FloeParameters.TAG_LENGTH * Byte.SIZE;

    private final CipherChoice choice;
    private final byte[] aad = new byte[Long.BYTES + 1];
    private final ByteBuffer aadFields = ByteBuffer.wrap(aad);
    private final byte[] openingIv = new byte[FloeParameters.SEGMENT_IV_LENGTH];
    private byte[] lastIv = new byte[0];

    private @Nullable FloeKeys keys;
    private long firstSegment;
    private @Nullable DestroyableKey key;
    private @Nullable Cipher cipher;

    SegmentAead(CipherChoice choice) {
        this.choice = choice;
    }

    /** Writes IV, ciphertext and tag at the position of {@code sealed}. */
    void seal(FloeKeys of, long segment, boolean last, ByteBuffer plaintext, ByteBuffer sealed) {
        try {
            Cipher gcm = cipherFor(of, segment);
            gcm.init(Cipher.ENCRYPT_MODE, key);
            sealed.put(freshIv(gcm));
            gcm.updateAAD(aad(segment, last));
            choice.seal(gcm, plaintext, sealed);
        } catch (GeneralSecurityException e) {
            throw new ProviderException(choice.name() + " cannot seal", e);
        }
    }

    /** Reads IV, ciphertext and tag from {@code sealed}. False if the tag does not verify; {@code plaintext} then holds anything. */
    boolean open(FloeKeys of, long segment, boolean last, ByteBuffer sealed, ByteBuffer plaintext) {
        try {
            Cipher gcm = cipherFor(of, segment);
            sealed.get(openingIv);
            gcm.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, openingIv));
            gcm.updateAAD(aad(segment, last));
            choice.open(gcm, sealed, plaintext);
            return true;
        } catch (BadPaddingException e) { // AEADBadTagException, or what some providers throw in its place
            return false;
        } catch (GeneralSecurityException e) {
            throw new ProviderException(choice.name() + " cannot open", e);
        }
    }

    /**
     * The IV that the provider has just made. FIPS modules insist on making it, and none may repeat under a key: a provider that makes another length, or
     * gives the one from before since nothing was initialised, is not to be trusted with the next segment.
     */
    private byte[] freshIv(Cipher gcm) {
        byte[] iv = gcm.getIV();
        if (iv == null || iv.length != FloeParameters.SEGMENT_IV_LENGTH || Arrays.equals(iv, lastIv)) {
            throw new ProviderException(choice.name() + " made no fresh 12-byte IV");
        }
        lastIv = iv;
        return iv;
    }

    private byte[] aad(long segment, boolean last) {
        aadFields.clear().putLong(segment).put((byte) (last ? 1 : 0));
        return aad;
    }

    private Cipher cipherFor(FloeKeys of, long segment) throws GeneralSecurityException {
        Cipher current = cipher;
        if (current != null && keys == of && firstSegment == of.firstSegmentWithKeyOf(segment)) {
            return current;
        }
        forget();
        key = of.segmentKey(segment);
        keys = of;
        firstSegment = of.firstSegmentWithKeyOf(segment);
        Cipher fresh = Cipher.getInstance(TRANSFORMATION, choice.provider());
        cipher = fresh;
        return fresh;
    }

    /** Wipes the key and lets go of everything that belongs to the ciphertext. */
    void forget() {
        if (key != null) {
            key.close();
        }
        key = null;
        keys = null;
        cipher = null;
    }
}
