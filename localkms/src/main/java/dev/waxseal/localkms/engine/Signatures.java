package dev.waxseal.localkms.engine;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed25519phSigner;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Signs and verifies. The JDK signs no digests under RSASSA-PSS, knows no secp256k1, and before 24 no ML-DSA; Bouncy
 * Castle does it all in one shape. Its plain classes are used: no security provider is registered, nor even loaded.
 */
final class Signatures {

    private Signatures() {}

    /** Signs {@code message} with a private key in PKCS #8. */
    static byte[] sign(
            SigningAlgorithm algorithm, MessageType type, byte[] privateKey, byte[] message, SecureRandom random) {
        CipherParameters key = privateKey(privateKey, random);
        try {
            if (type == MessageType.EXTERNAL_MU) {
                return externalMu(true, key).generateMuSignature(message);
            }
            return signer(algorithm, true, key, algorithm.input(type, message)).generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("no signature with " + algorithm, e);
        }
    }

    /** Whether {@code signature} is one of {@code message} under a public key in SubjectPublicKeyInfo. */
    static boolean verify(
            SigningAlgorithm algorithm, MessageType type, byte[] publicKey, byte[] message, byte[] signature) {
        CipherParameters key = publicKey(publicKey);
        if (type == MessageType.EXTERNAL_MU) {
            return externalMu(false, key).verifyMuSignature(message, signature);
        }
        return signer(algorithm, false, key, algorithm.input(type, message)).verifySignature(signature);
    }

    private static Signer signer(SigningAlgorithm algorithm, boolean signing, CipherParameters key, byte[] input) {
        Signer signer = switch (algorithm) {
            case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 -> pss(algorithm.hash());
            case RSASSA_PKCS1_V1_5_SHA_256, RSASSA_PKCS1_V1_5_SHA_384, RSASSA_PKCS1_V1_5_SHA_512 ->
                new RSADigestSigner(new NullDigest(), identifier(algorithm.hash()));
            case ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512 ->
                new DSADigestSigner(new ECDSASigner(), new NullDigest());
            case ED25519_SHA_512 -> new Ed25519Signer();
            case ED25519_PH_SHA_512 -> new Ed25519phSigner(new byte[0]);
            case ML_DSA_SHAKE_256 -> new MLDSASigner();
            case SM2DSA -> throw new IllegalArgumentException("there are no keys for " + algorithm);
        };
        signer.init(signing, key);
        signer.update(input, 0, input.length);
        return signer;
    }

    private static MLDSASigner externalMu(boolean signing, CipherParameters key) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(signing, key);
        return signer;
    }

    /** The salt is as long as the hash, as AWS has it; the mask is made with the same hash. */
    private static Signer pss(Hash hash) {
        return PSSSigner.createRawSigner(
                new RSABlindedEngine(), digest(hash), digest(hash), hash.bytes(), PSSSigner.TRAILER_IMPLICIT);
    }

    private static Digest digest(Hash hash) {
        return switch (hash) {
            case SHA_256 -> SHA256Digest.newInstance();
            case SHA_384 -> new SHA384Digest();
            case SHA_512 -> new SHA512Digest();
        };
    }

    private static ASN1ObjectIdentifier identifier(Hash hash) {
        return switch (hash) {
            case SHA_256 -> NISTObjectIdentifiers.id_sha256;
            case SHA_384 -> NISTObjectIdentifiers.id_sha384;
            case SHA_512 -> NISTObjectIdentifiers.id_sha512;
        };
    }

    private static CipherParameters privateKey(byte[] encoded, SecureRandom random) {
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(encoded);
            return key instanceof Ed25519PrivateKeyParameters ? key : new ParametersWithRandom(key, random);
        } catch (IOException e) {
            throw new IllegalStateException("a private key of the store cannot be read"); // the cause could quote it
        }
    }

    private static CipherParameters publicKey(byte[] encoded) {
        try {
            return PublicKeyFactory.createKey(encoded);
        } catch (IOException e) {
            throw new IllegalStateException("a public key of the store cannot be read", e);
        }
    }
}
