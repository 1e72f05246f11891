package dev.waxseal.localkms.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** What anybody can do with a public key that a KMS has given out: with the JDK alone. */
final class PublicKeys {

    private PublicKeys() {}

    static PublicKey read(String algorithm, SdkBytes encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded.asByteArray()));
    }

    static boolean verifies(
            PublicKey key,
            String algorithm,
            @Nullable AlgorithmParameterSpec parameters,
            byte[] message,
            SdkBytes signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm);
        if (parameters != null) {
            verifier.setParameter(parameters);
        }
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature.asByteArray());
    }
}
