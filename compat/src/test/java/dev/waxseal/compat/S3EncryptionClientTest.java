package dev.waxseal.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.localkms.junit.EmbeddedKms;
import dev.waxseal.localkms.junit.LocalKms;
import dev.waxseal.localkms.junit.MovableClock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.encryption.s3.S3EncryptionClient;
import software.amazon.encryption.s3.S3EncryptionClientException;
import software.amazon.encryption.s3.materials.KmsKeyring;

@DisplayName("the Amazon S3 Encryption Client for Java")
@LocalKms(
        server = true,
        region = "us-east-1",
        keys = {"alias/reports", "alias/other"})
class S3EncryptionClientTest {

    private static final String BUCKET = "reports";
    private static final String PLAINTEXT = "told in confidence";
    private static final Map<String, String> CONTEXT = Map.of("tenant", "42");

    private static InProcessS3 s3;

    private final KmsClient home;
    private final KmsClient abroad;

    S3EncryptionClientTest(EmbeddedKms kms) {
        home = OverHttp.client(kms, "us-east-1");
        abroad = OverHttp.client(kms, "eu-west-1");
    }

    @BeforeAll
    static void start() throws Exception {
        s3 = InProcessS3.start();
        s3.client().createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
    }

    @AfterEach
    void close() {
        home.close();
        abroad.close();
    }

    @Test
    @DisplayName("gets what it has put, also after the key's rotation, and S3 has only ciphertext")
    void roundTrip() {
        S3Client client = encrypting(home, Keys.arn(home, "alias/reports"));
        put(client, "round-trip");
        home.rotateKeyOnDemand(request -> request.keyId(Keys.arn(home, "alias/reports")));
        assertThat(get(client, "round-trip", CONTEXT)).isEqualTo(PLAINTEXT);
        byte[] stored = s3.client()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key("round-trip"))
                .asByteArray();
        assertThat(new String(stored, ISO_8859_1)).doesNotContain(PLAINTEXT);
    }

    @Test
    @DisplayName("gets nothing with another context")
    void wrongContext() {
        S3Client client = encrypting(home, Keys.arn(home, "alias/reports"));
        put(client, "wrong-context");
        assertThatThrownBy(() -> get(client, "wrong-context", Map.of("tenant", "41")))
                .isInstanceOf(S3EncryptionClientException.class);
    }

    @Test
    @DisplayName("hears of the KMS that another key does not open it")
    void wrongKey() {
        put(encrypting(home, Keys.arn(home, "alias/reports")), "wrong-key");
        S3Client other = encrypting(home, Keys.arn(home, "alias/other"));
        assertThatThrownBy(() -> get(other, "wrong-key", CONTEXT))
                .satisfies(failure ->
                        assertThat(Causes.of(failure)).hasAtLeastOneElementOfType(IncorrectKeyException.class));
    }

    @Test
    @DisplayName("gets with a replica, in its region, what was put with the primary key")
    void multiRegion(MovableClock clock) {
        KeyMetadata primary = Keys.multiRegion(home);
        put(encrypting(home, primary.arn()), "multi-region");
        S3Client there = encrypting(abroad, Keys.replica(home, primary, "eu-west-1"));
        clock.advance(Keys.CREATION);
        assertThat(get(there, "multi-region", CONTEXT)).isEqualTo(PLAINTEXT);
    }

    /** Not closed: it would close what it wraps, which is for all tests. */
    private static S3Client encrypting(KmsClient kms, String keyArn) {
        return S3EncryptionClient.builderV4()
                .wrappedClient(s3.client())
                .wrappedAsyncClient(s3.asyncClient())
                .keyring(KmsKeyring.builder()
                        .kmsClient(kms)
                        .wrappingKeyId(keyArn)
                        .build())
                .build();
    }

    private static void put(S3Client client, String key) {
        client.putObject(
                request -> request.bucket(BUCKET)
                        .key(key)
                        .overrideConfiguration(S3EncryptionClient.withAdditionalConfiguration(CONTEXT)),
                RequestBody.fromString(PLAINTEXT));
    }

    private static String get(S3Client client, String key, Map<String, String> context) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET)
                        .key(key)
                        .overrideConfiguration(S3EncryptionClient.withAdditionalConfiguration(context)))
                .asUtf8String();
    }
}
