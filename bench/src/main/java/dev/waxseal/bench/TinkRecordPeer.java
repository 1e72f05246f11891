package dev.waxseal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/** Tink's AEADs for arrays, none of which commits to a key. */
record TinkRecordPeer(Aead aead) implements ArrayPeer {

    private static final byte[] ASSOCIATED_DATA = "purpose=bench".getBytes(UTF_8);

    /** A new data key for every record, wrapped under the AES key in memory: a KMS that answers at once. */
    static TinkRecordPeer envelope(byte[] key) throws GeneralSecurityException {
        AeadConfig.register();
        return new TinkRecordPeer(KmsEnvelopeAead.create(
                PredefinedAeadParameters.AES256_GCM, plain(key).aead()));
    }

    /** The AES key in memory seals every record by itself: no envelope. */
    static TinkRecordPeer plain(byte[] key) throws GeneralSecurityException {
        return new TinkRecordPeer(new AesGcmJce(key));
    }

    @Override
    public byte[] encrypt(byte[] plaintext) throws GeneralSecurityException {
        return aead.encrypt(plaintext, ASSOCIATED_DATA);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext) throws GeneralSecurityException {
        return aead.decrypt(ciphertext, ASSOCIATED_DATA);
    }
}
