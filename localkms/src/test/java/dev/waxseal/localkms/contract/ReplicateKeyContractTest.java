package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.Tag;

@DisplayName("a replica")
class ReplicateKeyContractTest extends MultiRegionContract {

    @Test
    @DisplayName("is being created when the answer comes and when it is first described, and then is ready")
    void creating() {
        KeyMetadata primary = newKey(request -> request.multiRegion(true).description("the primary's own"));
        String keyId = primary.keyId();
        assertRefused(
                () -> describe(abroad(), keyId),
                "NotFoundException",
                "Key '" + abroadArn(primary) + "' does not exist");

        var answer = client.replicateKey(request -> request.keyId(keyId).replicaRegion(kms.abroad()));
        deleteLater(abroad(), keyId);
        KeyMetadata replica = answer.replicaKeyMetadata();
        assertThat(replica.arn()).isEqualTo(abroadArn(primary));
        assertThat(replica.keyId()).isEqualTo(keyId);
        assertThat(replica.keyState()).isEqualTo(KeyState.CREATING);
        assertThat(replica.enabled()).isFalse();
        assertThat(replica.description()).isEmpty();
        assertThat(replica.currentKeyMaterialId()).isEqualTo(primary.currentKeyMaterialId());
        assertThat(replica.multiRegionConfiguration().multiRegionKeyType()).isEqualTo(MultiRegionKeyType.REPLICA);
        assertThat(answer.replicaPolicy()).contains("Enable IAM User Permissions");
        assertThat(answer.hasReplicaTags()).isFalse();

        KeyMetadata family = describe(keyId);
        assertThat(family.multiRegionConfiguration().multiRegionKeyType()).isEqualTo(MultiRegionKeyType.PRIMARY);
        assertThat(family.multiRegionConfiguration().primaryKey()).isEqualTo(entry(primary.arn(), kms.home()));
        assertThat(family.multiRegionConfiguration().replicaKeys()).containsExactly(entry(replica.arn(), kms.abroad()));
        assertThat(family.description()).isEqualTo("the primary's own");

        assertThat(describe(abroad(), keyId)).isEqualTo(replica);
        KeyMetadata ready = settled(abroad(), keyId);
        assertThat(ready.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(ready.enabled()).isTrue();
        assertThat(ready.multiRegionConfiguration().primaryKey()).isEqualTo(entry(primary.arn(), kms.home()));
    }

    @Test
    @DisplayName("cannot be used while it is being created, but the refusal is not for ever")
    void refusedOnce() {
        KeyMetadata primary = newPrimary();
        SdkBytes sealed = encrypt(primary.keyId(), "text");
        client.replicateKey(request -> request.keyId(primary.keyId()).replicaRegion(kms.abroad()));
        deleteLater(abroad(), primary.keyId());
        assertRefused(() -> decryptAbroad(sealed), "KMSInvalidStateException", abroadArn(primary) + " is creating.");
        settled(abroad(), primary.keyId());
        assertThat(decryptAbroad(sealed)).isEqualTo("text");
    }

    @Test
    @DisplayName("is ready after a moment even if nobody asks")
    void ready() {
        KeyMetadata primary = newPrimary();
        SdkBytes sealed = encrypt(primary.keyId(), "text");
        client.replicateKey(request -> request.keyId(primary.keyId()).replicaRegion(kms.abroad()));
        advance(Duration.ofSeconds(10));
        assertThat(decryptAbroad(sealed)).isEqualTo("text");
    }

    @Test
    @DisplayName("opens what its primary sealed, and the other way round, and re-encrypts it")
    void interoperable() {
        String keyId = newPrimary().keyId();
        KeyMetadata replica = newReplica(keyId);
        SdkBytes home = encrypt(keyId, "home");
        assertThat(decryptAbroad(home)).isEqualTo("home");

        var moved = abroad().reEncrypt(request -> request.ciphertextBlob(home)
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(keyId)
                .destinationEncryptionContext(CONTEXT));
        assertThat(moved.sourceKeyId()).isEqualTo(replica.arn());
        assertThat(moved.keyId()).isEqualTo(replica.arn());
        var opened = client.decrypt(request -> request.ciphertextBlob(moved.ciphertextBlob())
                .encryptionContext(CONTEXT)
                .keyId(keyId));
        assertThat(opened.plaintext().asUtf8String()).isEqualTo("home");
        assertThat(opened.keyId()).isEqualTo(describe(keyId).arn());
    }

    @Test
    @DisplayName("of an HMAC key exists as well, since every kind of key can be replicated")
    void hmac() {
        KeyMetadata primary = newKey(request ->
                request.multiRegion(true).keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC));
        KeyMetadata replica = newReplica(primary.keyId());
        assertThat(replica.keySpec()).isEqualTo(KeySpec.HMAC_256);
        assertThat(replica.keyUsage()).isEqualTo(KeyUsageType.GENERATE_VERIFY_MAC);
        assertThat(replica.macAlgorithms()).isEqualTo(primary.macAlgorithms());
    }

    @Test
    @DisplayName("has description, tags, aliases, policy and state of its own")
    void own() {
        KeyMetadata primary = newKey(request -> request.multiRegion(true).tags(tag("where", "home")));
        String keyId = primary.keyId();
        var answer = client.replicateKey(request -> request.keyId(keyId)
                .replicaRegion(kms.abroad())
                .description("abroad")
                .tags(tag("where", "abroad")));
        deleteLater(abroad(), keyId);
        settled(abroad(), keyId);
        assertThat(answer.replicaTags()).containsExactly(tag("where", "abroad"));
        assertThat(answer.replicaKeyMetadata().description()).isEqualTo("abroad");
        assertThat(client.listResourceTags(request -> request.keyId(keyId)).tags())
                .containsExactly(tag("where", "home"));
        assertThat(abroad().listResourceTags(request -> request.keyId(keyId)).tags())
                .containsExactly(tag("where", "abroad"));
        assertThat(abroad().listAliases(request -> request.keyId(keyId)).aliases())
                .isEmpty();

        abroad().disableKey(request -> request.keyId(keyId));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(abroad(), keyId).keyState()).isEqualTo(KeyState.DISABLED);
    }

    @Test
    @DisplayName("comes once to a region, and never to that of the primary")
    void once() {
        String keyId = newPrimary().keyId();
        newReplica(keyId);
        for (String region : List.of(kms.abroad(), kms.home())) {
            assertRefused(
                    () -> client.replicateKey(request -> request.keyId(keyId).replicaRegion(region)),
                    "AlreadyExistsException",
                    null);
        }
    }

    @Test
    @DisplayName("has no replicas, nor has a key for one region")
    void primaryOnly() {
        KeyMetadata primary = newPrimary();
        newReplica(primary.keyId());
        assertRefused(
                () -> abroad().replicateKey(
                                request -> request.keyId(primary.keyId()).replicaRegion("ap-southeast-2")),
                "UnsupportedOperationException",
                abroadArn(primary) + " is not a multi-region primary key.");
        KeyMetadata single = newKey(request -> {});
        assertRefused(
                () -> client.replicateKey(
                        request -> request.keyId(single.keyId()).replicaRegion(kms.abroad())),
                "UnsupportedOperationException",
                single.arn() + " is not a multi-region primary key.");
    }

    @ParameterizedTest(name = "does not come to {0}, which is no region")
    @ValueSource(strings = {"us-east", "Us-East-1", "nowhere", "us-east-1a"})
    void regionName(String region) {
        String keyId = newPrimary().keyId();
        assertRefused(
                () -> client.replicateKey(request -> request.keyId(keyId).replicaRegion(region)),
                "ValidationException",
                "1 validation error detected: Value '" + region + "' at 'replicaRegion' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: ^([a-z]+-){2,3}\\d+$");
    }

    @Test
    @DisplayName("stays in its primary's partition")
    void partition() {
        String keyId = newPrimary().keyId();
        assertRefused(
                () -> client.replicateKey(request -> request.keyId(keyId).replicaRegion("cn-north-1")),
                "UnsupportedOperationException",
                null);
    }

    @Test
    @DisplayName("is not made of a key that is disabled or pending deletion")
    void states() {
        String keyId = newPrimary().keyId();
        client.disableKey(request -> request.keyId(keyId));
        assertRefused(
                () -> client.replicateKey(request -> request.keyId(keyId).replicaRegion(kms.abroad())),
                "DisabledException",
                null);
        client.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(7));
        assertRefused(
                () -> client.replicateKey(request -> request.keyId(keyId).replicaRegion(kms.abroad())),
                "KMSInvalidStateException",
                null);
    }

    private String decryptAbroad(SdkBytes sealed) {
        return abroad().decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                .plaintext()
                .asUtf8String();
    }

    private String abroadArn(KeyMetadata primary) {
        return primary.arn().replace(":" + kms.home() + ":", ":" + kms.abroad() + ":");
    }

    private static MultiRegionKey entry(String arn, String region) {
        return MultiRegionKey.builder().arn(arn).region(region).build();
    }

    private static Tag tag(String name, String value) {
        return Tag.builder().tagKey(name).tagValue(value).build();
    }
}
