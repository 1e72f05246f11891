package dev.waxseal.bench.wiping;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** The AWS Encryption SDK with its KMS keyring. */
final class EsdkSubject implements Subject {

    static final Map<String, String> CONTEXT = Map.of("purpose", "wiping");

    private final AwsCrypto crypto;
    private final IKeyring keyring;

    EsdkSubject(Place place) {
        KmsClient client = KmsTrial.client(place.endpoint());
        crypto = AwsCrypto.builder()
                .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
                .build();
        keyring = MaterialProviders.builder()
                .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                .build()
                .CreateAwsKmsKeyring(CreateAwsKmsKeyringInput.builder()
                        .kmsClient(client)
                        .kmsKeyId(place.key())
                        .build());
    }

    @Override
    public byte[] work(byte[] plaintext) {
        byte[] message = crypto.encryptData(keyring, plaintext, CONTEXT).getResult();
        crypto.decryptData(keyring, message, CONTEXT);
        return message;
    }
}
