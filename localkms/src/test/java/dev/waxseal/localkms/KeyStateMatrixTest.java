package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.Tag;

/** The table "Key states of AWS KMS keys" of the KMS Developer Guide, for the states that keys here can be in. */
@DisplayName("in its states, a key's")
class KeyStateMatrixTest extends KmsFixture {

    private static final String OK = "ok";
    private static final String ALIAS = "alias/matrix";

    private SdkBytes sealed = SdkBytes.fromByteArray(new byte[0]);

    private final Map<String, BiConsumer<KmsClient, String>> operations = Map.ofEntries(
            Map.entry("Encrypt", (kms, id) -> kms.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromUtf8String("x")))),
            Map.entry(
                    "Decrypt",
                    (kms, id) -> kms.decrypt(r -> r.ciphertextBlob(sealed).encryptionContext(CONTEXT))),
            Map.entry(
                    "ReEncrypt",
                    (kms, id) -> kms.reEncrypt(r -> r.ciphertextBlob(sealed)
                            .sourceEncryptionContext(CONTEXT)
                            .destinationKeyId(id))),
            Map.entry(
                    "GenerateDataKey",
                    (kms, id) -> kms.generateDataKey(r -> r.keyId(id).keySpec(DataKeySpec.AES_256))),
            Map.entry(
                    "GenerateDataKeyWithoutPlaintext",
                    (kms, id) ->
                            kms.generateDataKeyWithoutPlaintext(r -> r.keyId(id).keySpec(DataKeySpec.AES_256))),
            Map.entry("DescribeKey", (kms, id) -> kms.describeKey(r -> r.keyId(id))),
            Map.entry("GetKeyPolicy", (kms, id) -> kms.getKeyPolicy(r -> r.keyId(id))),
            Map.entry(
                    "PutKeyPolicy",
                    (kms, id) -> kms.putKeyPolicy(r -> r.keyId(id)
                            .policy(kms.getKeyPolicy(q -> q.keyId(id)).policy()))),
            Map.entry("ListKeyPolicies", (kms, id) -> kms.listKeyPolicies(r -> r.keyId(id))),
            Map.entry("ListResourceTags", (kms, id) -> kms.listResourceTags(r -> r.keyId(id))),
            Map.entry("ListAliases", (kms, id) -> kms.listAliases(r -> r.keyId(id))),
            Map.entry("EnableKey", (kms, id) -> kms.enableKey(r -> r.keyId(id))),
            Map.entry("DisableKey", (kms, id) -> kms.disableKey(r -> r.keyId(id))),
            Map.entry(
                    "CreateAlias",
                    (kms, id) -> kms.createAlias(r -> r.aliasName("alias/new").targetKeyId(id))),
            Map.entry(
                    "UpdateAlias",
                    (kms, id) -> kms.updateAlias(r -> r.aliasName(ALIAS).targetKeyId(id))),
            Map.entry("DeleteAlias", (kms, id) -> kms.deleteAlias(r -> r.aliasName(ALIAS))),
            Map.entry(
                    "TagResource",
                    (kms, id) -> kms.tagResource(r -> r.keyId(id)
                            .tags(Tag.builder().tagKey("a").tagValue("b").build()))),
            Map.entry(
                    "UntagResource",
                    (kms, id) -> kms.untagResource(r -> r.keyId(id).tagKeys("a"))),
            Map.entry(
                    "UpdateKeyDescription",
                    (kms, id) -> kms.updateKeyDescription(r -> r.keyId(id).description("x"))),
            Map.entry("EnableKeyRotation", (kms, id) -> kms.enableKeyRotation(r -> r.keyId(id))),
            Map.entry("DisableKeyRotation", (kms, id) -> kms.disableKeyRotation(r -> r.keyId(id))),
            Map.entry("GetKeyRotationStatus", (kms, id) -> kms.getKeyRotationStatus(r -> r.keyId(id))),
            Map.entry("ListKeyRotations", (kms, id) -> kms.listKeyRotations(r -> r.keyId(id))),
            Map.entry("RotateKeyOnDemand", (kms, id) -> kms.rotateKeyOnDemand(r -> r.keyId(id))),
            Map.entry("ScheduleKeyDeletion", (kms, id) -> kms.scheduleKeyDeletion(r -> r.keyId(id))),
            Map.entry("CancelKeyDeletion", (kms, id) -> kms.cancelKeyDeletion(r -> r.keyId(id))));

    @ParameterizedTest(name = "{0}: enabled {1}, disabled {2}, pending deletion {3}")
    @CsvSource(textBlock = """
                    Encrypt,                         ok, DisabledException, KMSInvalidStateException
                    Decrypt,                         ok, DisabledException, KMSInvalidStateException
                    ReEncrypt,                       ok, DisabledException, KMSInvalidStateException
                    GenerateDataKey,                 ok, DisabledException, KMSInvalidStateException
                    GenerateDataKeyWithoutPlaintext, ok, DisabledException, KMSInvalidStateException
                    DescribeKey,                     ok, ok,                ok
                    GetKeyPolicy,                    ok, ok,                ok
                    PutKeyPolicy,                    ok, ok,                ok
                    ListKeyPolicies,                 ok, ok,                ok
                    ListResourceTags,                ok, ok,                ok
                    ListAliases,                     ok, ok,                ok
                    EnableKey,                       ok, ok,                KMSInvalidStateException
                    DisableKey,                      ok, ok,                KMSInvalidStateException
                    CreateAlias,                     ok, ok,                KMSInvalidStateException
                    UpdateAlias,                     ok, ok,                KMSInvalidStateException
                    DeleteAlias,                     ok, ok,                ok
                    TagResource,                     ok, ok,                KMSInvalidStateException
                    UntagResource,                   ok, ok,                KMSInvalidStateException
                    UpdateKeyDescription,            ok, ok,                KMSInvalidStateException
                    EnableKeyRotation,               ok, DisabledException, KMSInvalidStateException
                    DisableKeyRotation,              ok, DisabledException, KMSInvalidStateException
                    GetKeyRotationStatus,            ok, ok,                ok
                    ListKeyRotations,                ok, ok,                ok
                    RotateKeyOnDemand,               ok, DisabledException, KMSInvalidStateException
                    ScheduleKeyDeletion,             ok, ok,                KMSInvalidStateException
                    CancelKeyDeletion, KMSInvalidStateException, KMSInvalidStateException, ok
                    """)
    void matrix(String operation, String enabled, String disabled, String pendingDeletion) {
        check(operation, enabled, id -> {});
        check(operation, disabled, id -> client.disableKey(r -> r.keyId(id)));
        check(operation, pendingDeletion, id -> client.scheduleKeyDeletion(r -> r.keyId(id)));
    }

    private void check(String operation, String expected, Consumer<String> putIntoState) {
        String keyId = newKey().keyId();
        client.createAlias(r -> r.aliasName(ALIAS).targetKeyId(keyId));
        sealed = encrypt(keyId, "text");
        putIntoState.accept(keyId);
        ThrowingCallable call =
                () -> Objects.requireNonNull(operations.get(operation)).accept(client, keyId);
        if (expected.equals(OK)) {
            assertThatCode(call).doesNotThrowAnyException();
        } else {
            assertRefused(call, expected, null);
        }
        client.listAliases().aliases().forEach(alias -> client.deleteAlias(r -> r.aliasName(alias.aliasName())));
    }
}
