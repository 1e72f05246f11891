package dev.waxseal.bench.wiping;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/** Tink's envelope encryption; it makes data keys itself, and has KMS wrap them. */
final class TinkSubject implements Subject {

    private final Aead aead;

    TinkSubject(Place place) throws GeneralSecurityException {
        AeadConfig.register();
        aead = KmsEnvelopeAead.create(
                PredefinedAeadParameters.AES256_GCM, new KmsAead(KmsTrial.client(place.endpoint()), place.key()));
    }

    @Override
    public byte[] work(byte[] plaintext) throws GeneralSecurityException {
        byte[] message = aead.encrypt(plaintext, new byte[0]);
        aead.decrypt(message, new byte[0]);
        return message;
    }

    /** A KMS key as Tink wants it. */
    private record KmsAead(KmsClient client, String key) implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            return client.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromByteArray(plaintext)))
                    .ciphertextBlob()
                    .asByteArray();
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            return client.decrypt(request -> request.keyId(key).ciphertextBlob(SdkBytes.fromByteArray(ciphertext)))
                    .plaintext()
                    .asByteArray();
        }
    }
}
