package dev.waxseal.localkms.engine;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Makes the key pairs that JDK 17 cannot. ML-DSA comes from here on every JDK: a store that one JDK wrote must open under
 * another, and their encodings of its private keys differ.
 */
final class BouncyCastleKeys {

    private BouncyCastleKeys() {}

    /** A key on Bitcoin's curve (SEC 2, section 2.4.1). */
    static EncodedKeyPair secp256k1(SecureRandom random) {
        var curve = ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256k1);
        return generate(new ECKeyPairGenerator(), new ECKeyGenerationParameters(curve, random));
    }

    /** A key of FIPS 204, encoded as in RFC 9881. */
    static EncodedKeyPair mlDsa(MLDSAParameters parameters, SecureRandom random) {
        return generate(new MLDSAKeyPairGenerator(), new MLDSAKeyGenerationParameters(random, parameters));
    }

    private static EncodedKeyPair generate(
            AsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters) {
        generator.init(parameters);
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            return EncodedKeyPair.takingOwnershipOf(
                    PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate())
                            .getEncoded(),
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic())
                            .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a new key pair cannot be encoded");
        }
    }
}
