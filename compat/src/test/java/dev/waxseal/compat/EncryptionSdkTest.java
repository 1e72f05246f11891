package dev.waxseal.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoResult;
import com.amazonaws.encryptionsdk.kmssdkv2.KmsMasterKeyProvider;
import dev.waxseal.localkms.junit.EmbeddedKms;
import dev.waxseal.localkms.junit.LocalKms;
import dev.waxseal.localkms.junit.MovableClock;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsMrkKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsRsaKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

@DisplayName("the AWS Encryption SDK for Java")
@LocalKms(
        server = true,
        region = "us-east-1",
        keys = {"alias/reports", "alias/other"})
class EncryptionSdkTest {

    private static final byte[] PLAINTEXT = "told in confidence".getBytes(UTF_8);
    private static final Map<String, String> CONTEXT = Map.of("tenant", "tenant-42");

    private final AwsCrypto crypto = AwsCrypto.standard();
    private final MaterialProviders providers = MaterialProviders.builder()
            .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
            .build();
    private final KmsClient home;
    private final KmsClient abroad;

    EncryptionSdkTest(EmbeddedKms kms) {
        home = OverHttp.client(kms, "us-east-1");
        abroad = OverHttp.client(kms, "eu-west-1");
    }

    @AfterEach
    void close() {
        home.close();
        abroad.close();
    }

    @Test
    @DisplayName("opens with its keyring what it has sealed, also after the key's rotation")
    void keyring() {
        IKeyring keyring = keyring("alias/reports");
        byte[] sealed = seal(keyring);
        home.rotateKeyOnDemand(request -> request.keyId(Keys.arn(home, "alias/reports")));
        assertOpens(keyring, sealed);
    }

    @Test
    @DisplayName(
            "opens with its master-key provider, the older way, what its keyring has sealed, and the other way about")
    void masterKeyProvider() {
        KmsMasterKeyProvider provider = KmsMasterKeyProvider.builder()
                .customRegionalClientSupplier(region -> home)
                .buildStrict(Keys.arn(home, "alias/reports"));
        assertThat(crypto.decryptData(provider, seal(keyring("alias/reports"))).getResult())
                .isEqualTo(PLAINTEXT);
        assertOpens(
                keyring("alias/reports"),
                crypto.encryptData(provider, PLAINTEXT, CONTEXT).getResult());
    }

    @Test
    @DisplayName("does not open with another context than it has sealed under")
    void wrongContext() {
        IKeyring keyring = keyring("alias/reports");
        byte[] sealed = seal(keyring);
        assertThatThrownBy(() -> crypto.decryptData(keyring, sealed, Map.of("tenant", "tenant-41")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    @DisplayName("hears of the KMS that a context was altered in the message")
    void alteredContext() {
        IKeyring keyring = keyring("alias/reports");
        byte[] altered = Bytes.replace(seal(keyring), "tenant-42", "tenant-41");
        assertThatThrownBy(() -> crypto.decryptData(keyring, altered))
                .satisfies(failure ->
                        assertThat(Causes.of(failure)).hasAtLeastOneElementOfType(InvalidCiphertextException.class));
    }

    @Test
    @DisplayName("does not open with another key")
    void wrongKey() {
        byte[] sealed = seal(keyring("alias/reports"));
        IKeyring other = keyring("alias/other");
        assertThatThrownBy(() -> crypto.decryptData(other, sealed)).isInstanceOf(RuntimeException.class);
    }

    @Test
    @DisplayName("opens with a replica, in its region, what was sealed with the primary key, and the other way about")
    void multiRegion(MovableClock clock) {
        KeyMetadata primary = Keys.multiRegion(home);
        IKeyring here = mrkKeyring(home, primary.arn());
        IKeyring there = mrkKeyring(abroad, Keys.replica(home, primary, "eu-west-1"));
        clock.advance(Keys.CREATION);
        assertOpens(there, seal(here));
        assertOpens(here, seal(there));
    }

    @Test
    @DisplayName("seals with the public half of an RSA key, and opens with the KMS's")
    void rsa() {
        String keyId = home.createKey(
                        request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
                .keyMetadata()
                .arn();
        byte[] publicKey =
                home.getPublicKey(request -> request.keyId(keyId)).publicKey().asByteArray();
        IKeyring keyring = providers.CreateAwsKmsRsaKeyring(CreateAwsKmsRsaKeyringInput.builder()
                .kmsClient(home)
                .kmsKeyId(keyId)
                .publicKey(pem(publicKey))
                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                .build());
        AwsCrypto unsigned = AwsCrypto.builder()
                .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
                .build();
        byte[] sealed = unsigned.encryptData(keyring, PLAINTEXT, CONTEXT).getResult();
        assertThat(unsigned.decryptData(keyring, sealed, CONTEXT).getResult()).isEqualTo(PLAINTEXT);
    }

    private byte[] seal(IKeyring keyring) {
        return crypto.encryptData(keyring, PLAINTEXT, CONTEXT).getResult();
    }

    private void assertOpens(IKeyring keyring, byte[] sealed) {
        CryptoResult<byte[], ?> opened = crypto.decryptData(keyring, sealed, CONTEXT);
        assertThat(opened.getResult()).isEqualTo(PLAINTEXT);
        assertThat(opened.getEncryptionContext()).containsAllEntriesOf(CONTEXT);
    }

    private IKeyring keyring(String alias) {
        return providers.CreateAwsKmsKeyring(CreateAwsKmsKeyringInput.builder()
                .kmsClient(home)
                .kmsKeyId(Keys.arn(home, alias))
                .build());
    }

    private IKeyring mrkKeyring(KmsClient kms, String arn) {
        return providers.CreateAwsKmsMrkKeyring(CreateAwsKmsMrkKeyringInput.builder()
                .kmsClient(kms)
                .kmsKeyId(arn)
                .build());
    }

    private static ByteBuffer pem(byte[] publicKey) {
        String text = Base64.getMimeEncoder().encodeToString(publicKey);
        return ByteBuffer.wrap(
                ("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8));
    }
}
