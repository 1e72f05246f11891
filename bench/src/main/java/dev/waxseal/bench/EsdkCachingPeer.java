package dev.waxseal.bench;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.CachingCryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.LocalCryptoMaterialsCache;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AWS Encryption SDK with its caching materials manager, whose limits are never reached here. That manager takes no
 * keyring, so the AES key in memory is a master key, its older form of the same.
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

    private static EsdkCachingPeer of(CryptoAlgorithm suite, byte[] key) {
        JceMasterKey master =
                JceMasterKey.getInstance(new SecretKeySpec(key, "AES"), "bench", "raw", "AES/GCM/NoPadding");
        CryptoMaterialsManager caching = CachingCryptoMaterialsManager.newBuilder()
                .withMasterKeyProvider(master)
                .withCache(new LocalCryptoMaterialsCache(100))
                .withMaxAge(1, TimeUnit.DAYS)
                .build();
        return new EsdkCachingPeer(
                AwsCrypto.builder().withEncryptionAlgorithm(suite).build(), caching);
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
