package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.localkms.store.NewMaterial;
import dev.waxseal.localkms.store.Store;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a private key from outside")
class MaterialReaderTest {

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest(name = "for {0} is read, with the public key that belongs to it, and signs")
    @CsvSource({
        "ECC_NIST_P256, EC, secp256r1, SHA256withECDSA",
        "ECC_NIST_P384, EC, secp384r1, SHA384withECDSA",
        "ECC_NIST_P521, EC, secp521r1, SHA512withECDSA",
        "ECC_NIST_EDWARDS25519, Ed25519, '', Ed25519",
        "RSA_2048, RSA, '', SHA256withRSA"
    })
    void read(KeySpec spec, String algorithm, String curve, String signing) throws GeneralSecurityException {
        KeyPair pair = pair(algorithm, curve);
        try (Store store = Store.inMemory(random);
                NewMaterial material =
                        MaterialReader.read(spec, pair.getPrivate().getEncoded())) {
            store.<Boolean>write(tables -> {
                String id = tables.materials().add("key", material, Instant.EPOCH, null);
                assertThat(tables.materials().publicKey("key", id))
                        .isEqualTo(pair.getPublic().getEncoded());
                assertThat(tables.materials()
                                .<Boolean>lend("key", id, secret -> signs(secret, pair, algorithm, signing)))
                        .isTrue();
                return true;
            });
        }
    }

    @Test
    @DisplayName("is refused if it is of another size or curve, or if its parts do not belong together")
    void refused() throws GeneralSecurityException {
        assertUnfit(KeySpec.RSA_3072, pair("RSA", "").getPrivate().getEncoded());
        assertUnfit(KeySpec.ECC_NIST_P256, pair("EC", "secp384r1").getPrivate().getEncoded());
        assertUnfit(KeySpec.ECC_NIST_P256, pair("Ed25519", "").getPrivate().getEncoded());
        assertUnfit(
                KeySpec.ECC_NIST_EDWARDS25519,
                pair("EC", "secp256r1").getPrivate().getEncoded());
        assertUnfit(KeySpec.RSA_2048, new byte[] {0x30, 0x03, 0x02, 0x01, 0x00});
        assertUnfit(KeySpec.RSA_2048, mixed());
    }

    /** The private exponent of one key with the modulus of another. */
    private byte[] mixed() throws GeneralSecurityException {
        var one = (RSAPrivateCrtKey) pair("RSA", "").getPrivate();
        var other = (RSAPrivateCrtKey) pair("RSA", "").getPrivate();
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        one.getModulus(),
                        one.getPublicExponent(),
                        other.getPrivateExponent(),
                        one.getPrimeP(),
                        one.getPrimeQ(),
                        one.getPrimeExponentP(),
                        one.getPrimeExponentQ(),
                        one.getCrtCoefficient()))
                .getEncoded();
    }

    private static void assertUnfit(KeySpec spec, byte[] encoded) {
        assertThatThrownBy(() -> MaterialReader.read(spec, encoded))
                .isInstanceOfSatisfying(
                        KmsException.class, e -> assertThat(e.code()).isEqualTo("IncorrectKeyMaterialException"));
        assertThat(encoded).containsOnly(0);
    }

    private KeyPair pair(String algorithm, String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(curve), random);
        } else if (algorithm.equals("RSA")) {
            generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), random);
        }
        return generator.generateKeyPair();
    }

    private static boolean signs(byte[] secret, KeyPair pair, String algorithm, String signing) {
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(secret));
            Signature signature = Signature.getInstance(signing);
            signature.initSign(key);
            signature.update(new byte[] {1});
            byte[] signed = signature.sign();
            signature.initVerify(pair.getPublic());
            signature.update(new byte[] {1});
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
