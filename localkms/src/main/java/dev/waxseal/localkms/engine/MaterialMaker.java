package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.NewMaterial;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.crypto.params.MLDSAParameters;

/** Makes key material of every spec. */
final class MaterialMaker {

    private MaterialMaker() {}

    /** What a new KMS key of {@code spec} holds. RSA keys take up to seconds: not for within a transaction. */
    static NewMaterial make(KeySpec spec, SecureRandom random) {
        return switch (spec) {
            case SYMMETRIC_DEFAULT -> NewMaterial.symmetric(random);
            case HMAC_224 -> NewMaterial.random(28, random);
            case HMAC_256 -> NewMaterial.random(32, random);
            case HMAC_384 -> NewMaterial.random(48, random);
            case HMAC_512 -> NewMaterial.random(64, random);
            default -> asymmetric(spec, random);
        };
    }

    /** A new key pair of an asymmetric {@code spec}, encoded. The same time to take as for {@link #make}. */
    static EncodedKeyPair encodedPair(KeySpec spec, SecureRandom random) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> BouncyCastleKeys.secp256k1(random);
            case ML_DSA_44 -> BouncyCastleKeys.mlDsa(MLDSAParameters.ml_dsa_44, random);
            case ML_DSA_65 -> BouncyCastleKeys.mlDsa(MLDSAParameters.ml_dsa_65, random);
            case ML_DSA_87 -> BouncyCastleKeys.mlDsa(MLDSAParameters.ml_dsa_87, random);
            default -> EncodedKeyPair.of(pair(spec, random));
        };
    }

    /** A new key pair of a {@code spec} that the JDK knows. */
    static KeyPair pair(KeySpec spec, SecureRandom random) {
        try {
            return switch (spec) {
                case RSA_2048 -> rsa(2048, random);
                case RSA_3072 -> rsa(3072, random);
                case RSA_4096 -> rsa(4096, random);
                case ECC_NIST_P256 -> curve("secp256r1", random);
                case ECC_NIST_P384 -> curve("secp384r1", random);
                case ECC_NIST_P521 -> curve("secp521r1", random);
                case ECC_NIST_EDWARDS25519 -> generate("Ed25519", NamedParameterSpec.ED25519, random);
                default -> throw new IllegalArgumentException("the JDK has no key pairs of spec " + spec);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key pairs of spec " + spec, e);
        }
    }

    private static NewMaterial asymmetric(KeySpec spec, SecureRandom random) {
        EncodedKeyPair pair = encodedPair(spec, random);
        return NewMaterial.takingOwnershipOf(pair.privateKey(), pair.publicKey()); // which wipes them
    }

    private static KeyPair rsa(int bits, SecureRandom random) throws GeneralSecurityException {
        return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), random);
    }

    private static KeyPair curve(String name, SecureRandom random) throws GeneralSecurityException {
        return generate("EC", new ECGenParameterSpec(name), random);
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters, SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters, random);
        return generator.generateKeyPair();
    }
}
