package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;

@DisplayName("a key")
class KeyTest extends KmsFixture {

    private static final String UNKNOWN = "11111111-2222-4333-8444-555555555555";

    @Test
    @DisplayName("has exactly the members that AWS gives for a symmetric one")
    void members() {
        KeyMetadata key = newKey();
        assertThat(present(key))
                .containsExactlyInAnyOrder(
                        "AWSAccountId",
                        "Arn",
                        "CreationDate",
                        "CurrentKeyMaterialId",
                        "CustomerMasterKeySpec",
                        "Description",
                        "Enabled",
                        "EncryptionAlgorithms",
                        "KeyId",
                        "KeyManager",
                        "KeySpec",
                        "KeyState",
                        "KeyUsage",
                        "MultiRegion",
                        "Origin");
        assertThat(key.arn()).isEqualTo(arn(key.keyId()));
        assertThat(key.currentKeyMaterialId()).matches("[0-9a-f]{64}");
        assertThat(key.creationDate()).isEqualTo(MovableClock.START);
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key.keyId())).isEqualTo(key);
        assertThat(describe(key.arn())).isEqualTo(key);
    }

    @Test
    @DisplayName("for several regions has an mrk- id and says that it is the primary")
    void multiRegion() {
        KeyMetadata key = client.createKey(request -> request.multiRegion(true)).keyMetadata();
        assertThat(key.keyId()).matches("mrk-[0-9a-f]{32}");
        assertThat(key.multiRegionConfiguration().multiRegionKeyType()).isEqualTo(MultiRegionKeyType.PRIMARY);
        assertThat(key.multiRegionConfiguration().primaryKey().arn()).isEqualTo(key.arn());
        assertThat(key.multiRegionConfiguration().replicaKeys()).isEmpty();
        assertThat(decrypt(encrypt(key.keyId(), "text"))).isEqualTo("text");
    }

    @ParameterizedTest(name = "{0} is no key id")
    @ValueSource(
            strings = {
                "fake-key-id",
                "134f2428cec14b25a1ae9048164dba47",
                "mrk-fake-key-id",
                "11111111-2222-4333-8444-55555555555G",
                "11111111-2222-4333-8444-55555555555A",
            })
    void invalidKeyId(String keyId) {
        assertRefused(() -> describe(keyId), "NotFoundException", "Invalid keyId '" + keyId + "'");
    }

    @Test
    @DisplayName("that is not there is not found, by id or ARN, and elsewhere neither")
    void notFound() {
        assertRefused(() -> describe(UNKNOWN), "NotFoundException", "Key '" + arn(UNKNOWN) + "' does not exist");
        assertRefused(() -> describe(arn(UNKNOWN)), "NotFoundException", "Key '" + arn(UNKNOWN) + "' does not exist");
        assertRefused(() -> describe("alias/none"), "NotFoundException", null);
        String elsewhere = newKey().arn().replace(":local:", ":eu-west-1:");
        assertRefused(() -> describe(elsewhere), "NotFoundException", "Invalid arn eu-west-1");
        String theirs = newKey().arn().replace("000000000000", "111122223333");
        assertRefused(
                () -> describe(theirs),
                "AccessDeniedException",
                "User: arn:aws:iam::000000000000:root is not authorized to perform: kms:DescribeKey on this resource"
                        + " because the resource does not exist in this Region, no resource-based policies allow access,"
                        + " or a resource-based policy explicitly denies access");
        assertRefused(() -> describe("arn:aws:s3:::bucket"), "InvalidArnException", null);
    }

    @Test
    @DisplayName("belongs to the region that its request was signed for")
    void regions() {
        try (KmsClient west = Clients.inRegion(kms, "eu-west-1")) {
            KeyMetadata key = west.createKey().keyMetadata();
            assertThat(key.arn()).startsWith("arn:aws:kms:eu-west-1:000000000000:key/");
            assertThat(west.listKeys().keys()).hasSize(1);
            assertThat(client.listKeys().keys()).isEmpty();
            assertRefused(() -> describe(key.keyId()), "NotFoundException", null);
        }
    }

    @ParameterizedTest(name = "of spec {0} and usage {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RSA_2048          |               | ValidationException | You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.
                    RSA_2048          | KEY_AGREEMENT | ValidationException | KeyUsage KEY_AGREEMENT is not compatible with KeySpec RSA_2048
                    SYMMETRIC_DEFAULT | SIGN_VERIFY   | ValidationException | KeyUsage SIGN_VERIFY is not compatible with KeySpec SYMMETRIC_DEFAULT
                    """)
    void otherSpecs(String spec, String usage, String code, String message) {
        assertRefused(
                () -> client.createKey(
                        request -> request.keySpec(KeySpec.fromValue(spec)).keyUsage(KeyUsageType.fromValue(usage))),
                code,
                message);
    }

    @Test
    @DisplayName("can be disabled and enabled, and described anew")
    void switching() {
        String keyId = newKey().keyId();
        client.disableKey(request -> request.keyId(keyId));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(keyId).enabled()).isFalse();
        assertRefused(() -> encrypt(keyId, "text"), "DisabledException", arn(keyId) + " is disabled.");
        client.enableKey(request -> request.keyId(keyId));
        client.updateKeyDescription(request -> request.keyId(keyId).description("new"));
        assertThat(describe(keyId).description()).isEqualTo("new");
        assertThat(decrypt(encrypt(keyId, "text"))).isEqualTo("text");
    }

    @Test
    @DisplayName("whose deletion is scheduled can be saved, and otherwise goes with its aliases on its date")
    void deletion() {
        KeyMetadata key = newKey();
        client.createAlias(request -> request.aliasName("alias/doomed").targetKeyId(key.keyId()));
        var sealed = encrypt(key.keyId(), "text");
        var schedule =
                client.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
        assertThat(schedule.keyId()).isEqualTo(key.arn());
        assertThat(schedule.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(schedule.deletionDate()).isEqualTo(MovableClock.START.plus(Duration.ofDays(7)));
        assertThat(describe(key.keyId()).deletionDate()).isEqualTo(schedule.deletionDate());
        assertRefused(() -> decrypt(sealed), "KMSInvalidStateException", key.arn() + " is pending deletion.");

        clock.advanceDays(6);
        assertThat(client.cancelKeyDeletion(request -> request.keyId(key.keyId()))
                        .keyId())
                .isEqualTo(key.arn());
        assertThat(describe(key.keyId()).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(key.keyId()).deletionDate()).isNull();
        client.enableKey(request -> request.keyId(key.keyId()));
        assertThat(decrypt(sealed)).isEqualTo("text");

        client.scheduleKeyDeletion(request -> request.keyId(key.keyId()));
        clock.advanceDays(30);
        assertRefused(() -> describe(key.keyId()), "NotFoundException", "Key '" + key.arn() + "' does not exist");
        assertRefused(
                () -> decrypt(sealed),
                "AccessDeniedException",
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region,"
                        + " or you are not allowed to access.");
        assertThat(client.listAliases().aliases()).isEmpty();
        assertThat(client.listKeys().keys()).isEmpty();
    }

    @Test
    @DisplayName("is not deleted sooner than in 7 days or later than in 30, nor saved without need")
    void deletionLimits() {
        String keyId = newKey().keyId();
        for (int days : new int[] {6, 31}) {
            assertRefused(
                    () -> client.scheduleKeyDeletion(
                            request -> request.keyId(keyId).pendingWindowInDays(days)),
                    "ValidationException",
                    null);
        }
        assertRefused(
                () -> client.cancelKeyDeletion(request -> request.keyId(keyId)),
                "KMSInvalidStateException",
                arn(keyId) + " is not pending deletion.");
    }

    private static Set<String> present(KeyMetadata key) {
        return key.sdkFields().stream()
                .filter(field -> {
                    Object value = field.getValueOrDefault(key);
                    boolean absentList = value instanceof List<?> list && list.isEmpty();
                    return value != null && !absentList;
                })
                .map(SdkField::locationName)
                .collect(Collectors.toSet());
    }
}
