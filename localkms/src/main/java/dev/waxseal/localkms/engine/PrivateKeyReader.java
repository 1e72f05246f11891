package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.NewMaterial;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Private keys in PKCS #8 (RFC 5208), from which the public key is derived. They are encoded anew, so that one key has one
 * encoding, and one id, however its owner wrote it. Apart, since it loads much of Bouncy Castle.
 */
final class PrivateKeyReader {

    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112"); // RFC 8410, section 3

    private PrivateKeyReader() {}

    static NewMaterial read(KeySpec spec, byte[] pkcs8) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            return switch (spec) {
                case RSA_2048 -> rsa(info, 2048);
                case RSA_3072 -> rsa(info, 3072);
                case RSA_4096 -> rsa(info, 4096);
                case ECC_NIST_P256 -> curve(info, SECObjectIdentifiers.secp256r1);
                case ECC_NIST_P384 -> curve(info, SECObjectIdentifiers.secp384r1);
                case ECC_NIST_P521 -> curve(info, SECObjectIdentifiers.secp521r1);
                case ECC_SECG_P256K1 -> curve(info, SECObjectIdentifiers.secp256k1);
                case ECC_NIST_EDWARDS25519 -> edwards(info);
                default -> throw new IllegalArgumentException("nothing is imported into keys of spec " + spec);
            };
        } catch (KmsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw MaterialReader
                    .unfit(); // the parser has many exceptions for bytes that are no key, and may quote them
        }
    }

    private static NewMaterial rsa(PrivateKeyInfo info, int bits) throws IOException {
        var key = (RSAPrivateCrtKeyParameters) PrivateKeyFactory.createKey(info);
        BigInteger modulus = key.getModulus();
        require(modulus.bitLength() == bits && key.getP().multiply(key.getQ()).equals(modulus));
        require(isInverse(key, key.getP()) && isInverse(key, key.getQ()));
        return material(
                PrivateKeyInfoFactory.createPrivateKeyInfo(key),
                new RSAKeyParameters(false, modulus, key.getPublicExponent()));
    }

    /** Whether the exponents undo one another modulo this prime (RFC 8017, section 3.2). */
    private static boolean isInverse(RSAPrivateCrtKeyParameters key, BigInteger prime) {
        BigInteger order = prime.subtract(BigInteger.ONE);
        return key.getPublicExponent().multiply(key.getExponent()).mod(order).equals(BigInteger.ONE);
    }

    /** Named curves only: {@code parameters} that spell the curve out are not equal to its name. */
    private static NewMaterial curve(PrivateKeyInfo info, ASN1ObjectIdentifier name) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        require(algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && name.equals(algorithm.getParameters()));
        var key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(info);
        ECDomainParameters domain = key.getParameters();
        var publicKey =
                new ECPublicKeyParameters(domain.getG().multiply(key.getD()).normalize(), domain);
        return material(PrivateKeyInfoFactory.createPrivateKeyInfo(key), publicKey);
    }

    private static NewMaterial edwards(PrivateKeyInfo info) throws IOException {
        require(info.getPrivateKeyAlgorithm().getAlgorithm().equals(ED25519));
        var key = (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(info);
        byte[] seed = key.getEncoded();
        try { // RFC 8410, section 7; without the public key, which not every reader expects in it
            var plain = new PrivateKeyInfo(new AlgorithmIdentifier(ED25519), new DEROctetString(seed));
            return material(plain, key.generatePublicKey());
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static NewMaterial material(PrivateKeyInfo info, AsymmetricKeyParameter publicKey) throws IOException {
        byte[] encodedPublicKey = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey)
                .getEncoded();
        return NewMaterial.takingOwnershipOf(info.getEncoded(), encodedPublicKey);
    }

    private static void require(boolean fit) {
        if (!fit) {
            throw MaterialReader.unfit();
        }
    }
}
