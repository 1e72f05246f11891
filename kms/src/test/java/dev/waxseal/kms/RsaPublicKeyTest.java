package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.error.KmsRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a public key")
class RsaPublicKeyTest {

    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";
    private static final KeyPair PAIR = generated("RSA", 2048);
    private static final byte[] DER = PAIR.getPublic().getEncoded();

    @Test
    @DisplayName("is read from DER, from PEM and from a file")
    void forms(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), pem("PUBLIC KEY", DER));

        assertThat(RsaPublicKey.of(ARN, DER)).hasToString("RsaPublicKey[" + ARN + ", 2048 bits]");
        assertThat(RsaPublicKey.of(ARN, file).keyArn()).isEqualTo(ARN);
    }

    @Test
    @DisplayName("in the form of PKCS #1 is refused, and the way out is told")
    void pkcs1() {
        byte[] pkcs1 = Arrays.copyOfRange(DER, 24, DER.length); // behind the SubjectPublicKeyInfo's own header

        assertRefused(pkcs1, "PKCS #1");
        assertRefused(pem("RSA PUBLIC KEY", pkcs1), "openssl rsa -RSAPublicKey_in -pubout");
    }

    @Test
    @DisplayName("is refused if it is something else, which is told and not cited")
    void others() {
        byte[] privateKey = PAIR.getPrivate().getEncoded();

        assertRefused(pem("PRIVATE KEY", privateKey), "this is a private key, not a public key");
        assertRefused(pem("CERTIFICATE", DER), "this is a certificate");
        assertRefused(privateKey, "PKCS #1");
        assertRefused(generated("EC", 256).getPublic().getEncoded(), "not an rsa public key");
        assertRefused(generated("RSA", 1024).getPublic().getEncoded(), "2048, 3072 or 4096 bits, not 1024");
        assertRefused(new byte[0], "not an rsa public key");
        assertRefused(new byte[5000], "at most 4096 bytes");
        assertRefused(Arrays.copyOf(DER, DER.length + 1), "");
        assertRefused(pem("PUBLIC KEY", DER) + pem("PUBLIC KEY", DER), "not one public key as PEM");
    }

    @Test
    @DisplayName("needs the key's ARN, since the message names it")
    void noArn() {
        assertThatThrownBy(() -> RsaPublicKey.of("alias/reports", DER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the arn of a kms key: alias/reports");
    }

    @Test
    @DisplayName("is fetched by any name, and its ARN with it")
    void fetched() {
        try (TestKms kms = new TestKms()) {
            String arn = newKey(kms, KeySpec.RSA_3072, KeyUsageType.ENCRYPT_DECRYPT);
            kms.client()
                    .createAlias(request -> request.aliasName("alias/offline").targetKeyId(arn));

            assertThat(RsaPublicKey.fetch(kms.clients(), "alias/offline"))
                    .hasToString("RsaPublicKey[" + arn + ", 3072 bits]");
        }
    }

    @Test
    @DisplayName("of a key that signs, of another kind or of a symmetric key is not fetched")
    void wrongKind() {
        try (TestKms kms = new TestKms()) {
            String signs = newKey(kms, KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
            String agrees = newKey(kms, KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
            String symmetric = kms.newKey();

            assertThatThrownBy(() -> RsaPublicKey.fetch(kms.clients(), signs))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("is a key for SIGN_VERIFY of spec RSA_2048, which cannot encrypt");
            assertThatThrownBy(() -> RsaPublicKey.fetch(kms.clients(), agrees))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("KEY_AGREEMENT of spec ECC_NIST_P256");
            assertThatThrownBy(() -> RsaPublicKey.fetch(kms.clients(), symmetric))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("kms refused to give the public key of key");
        }
    }

    private static void assertRefused(String pem, String because) {
        assertRefused(pem.getBytes(StandardCharsets.US_ASCII), because);
    }

    private static void assertRefused(byte[] encoded, String because) {
        assertThatThrownBy(() -> RsaPublicKey.of(ARN, encoded))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private static String newKey(TestKms kms, KeySpec spec, KeyUsageType usage) {
        return kms.client()
                .createKey(request -> request.keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .arn();
    }

    private static KeyPair generated(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
