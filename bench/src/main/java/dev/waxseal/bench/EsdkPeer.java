package dev.waxseal.bench;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.AesWrappingAlg;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateRawAesKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/**
 * The AWS Encryption SDK with its default frames of 4 KiB, and a fresh data key for every message, wrapped under an AES
 * key in memory or a KMS key.
 */
record EsdkPeer(String name, AwsCrypto crypto, IKeyring keyring) implements StreamPeer, ArrayPeer {

    private static final Map<String, String> CONTEXT = Map.of("purpose", "bench");

    /** Suite 0x0478: committing, not signed. */
    static EsdkPeer unsigned() {
        return of(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY);
    }

    /** Suite 0x0578, which it takes unless told otherwise: committing and signed. */
    static EsdkPeer signed() {
        return of(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384);
    }

    /** Suite 0x0478 on a KMS key, which is asked for every message. */
    static EsdkPeer onKms(MemoryKms kms) {
        return of(
                CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY,
                providers()
                        .CreateAwsKmsKeyring(CreateAwsKmsKeyringInput.builder()
                                .kmsClient(kms.client())
                                .kmsKeyId(kms.key())
                                .build()));
    }

    private static EsdkPeer of(CryptoAlgorithm suite) {
        return of(suite, rawKeyring());
    }

    private static EsdkPeer of(CryptoAlgorithm suite, IKeyring keyring) {
        return new EsdkPeer(
                String.format("AWS Encryption SDK, 0x%04X", suite.getValue()),
                AwsCrypto.builder().withEncryptionAlgorithm(suite).build(),
                keyring);
    }

    private static MaterialProviders providers() {
        return MaterialProviders.builder()
                .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                .build();
    }

    private static IKeyring rawKeyring() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return providers()
                .CreateRawAesKeyring(CreateRawAesKeyringInput.builder()
                        .keyNamespace("bench")
                        .keyName("raw")
                        .wrappingKey(ByteBuffer.wrap(key))
                        .wrappingAlg(AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16)
                        .build());
    }

    @Override
    public OutputStream encrypting(OutputStream ciphertext) {
        return crypto.createEncryptingStream(keyring, ciphertext, CONTEXT);
    }

    @Override
    public InputStream decrypting(InputStream ciphertext) {
        return crypto.createDecryptingStream(keyring, ciphertext, CONTEXT);
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        return crypto.encryptData(keyring, plaintext, CONTEXT).getResult();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext) {
        return crypto.decryptData(keyring, ciphertext, CONTEXT).getResult();
    }
}
