package dev.waxseal.bench;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.MasterKeyProvider;
import com.amazonaws.encryptionsdk.caching.CachingCryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.LocalCryptoMaterialsCache;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.amazonaws.encryptionsdk.kmssdkv2.KmsMasterKeyProvider;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AWS Encryption SDK with its caching materials manager. That manager takes no keyring, so the AES key in memory, or
 * the KMS key, is a master key, its older form of the same.
 */
record EsdkCachingPeer(AwsCrypto crypto, CryptoMaterialsManager materials) implements ArrayPeer {

    private static final Map<String, String> CONTEXT = Map.of("purpose", "bench");

    /** Suite 0x0478: committing, not signed. */
    static EsdkCachingPeer unsigned(byte[] key) {
        return of(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY, key);
    }

    /** Suite 0x0578, which it takes unless told otherwise: committing and signed. */
    static EsdkCachingPeer signed(byte[] key) {
        return of(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384, key);
    }

    /**
     * Suite 0x0478 on a KMS key, through the AWS SDK.
     *
     * @param messages that one data key seals
     * @param entries of its cache
     */
    static EsdkCachingPeer onKms(MemoryKms kms, long messages, int entries) {
        KmsMasterKeyProvider master = KmsMasterKeyProvider.builder()
                .customRegionalClientSupplier(region -> kms.client())
                .buildStrict(kms.key());
        return new EsdkCachingPeer(
                crypto(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY),
                caching(master, entries).withMessageUseLimit(messages).build());
    }

    // Its limits are never reached here.
    private static EsdkCachingPeer of(CryptoAlgorithm suite, byte[] key) {
        JceMasterKey master =
                JceMasterKey.getInstance(new SecretKeySpec(key, "AES"), "bench", "raw", "AES/GCM/NoPadding");
        return new EsdkCachingPeer(crypto(suite), caching(master, 100).build());
    }

    private static AwsCrypto crypto(CryptoAlgorithm suite) {
        return AwsCrypto.builder().withEncryptionAlgorithm(suite).build();
    }

    private static CachingCryptoMaterialsManager.Builder caching(MasterKeyProvider<?> master, int entries) {
        return CachingCryptoMaterialsManager.newBuilder()
                .withMasterKeyProvider(master)
                .withCache(new LocalCryptoMaterialsCache(entries))
                .withMaxAge(1, TimeUnit.DAYS);
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        return crypto.encryptData(materials, plaintext, CONTEXT).getResult();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext) {
        return crypto.decryptData(materials, ciphertext).getResult();
    }
}
