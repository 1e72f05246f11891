package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** The columns of the table "Key states of AWS KMS keys" that multi-Region keys and imported material bring. */
@DisplayName("in the states of replication and import, a key's")
class PassingStateContractTest extends ImportContract {

    private static final String OK = "ok";

    private final Map<String, BiConsumer<KmsClient, String>> operations = Map.ofEntries(
            Map.entry("Encrypt", (kms, id) -> kms.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromUtf8String("x")))),
            Map.entry(
                    "GenerateDataKey",
                    (kms, id) -> kms.generateDataKey(r -> r.keyId(id).keySpec(DataKeySpec.AES_256))),
            Map.entry("DescribeKey", MultiRegionContract::describe),
            Map.entry("GetKeyPolicy", PassingStateContractTest::policy),
            Map.entry(
                    "PutKeyPolicy",
                    (kms, id) -> kms.putKeyPolicy(r -> r.keyId(id).policy(policy(kms, id)))),
            Map.entry("ListAliases", (kms, id) -> kms.listAliases(r -> r.keyId(id))),
            Map.entry("ListResourceTags", (kms, id) -> kms.listResourceTags(r -> r.keyId(id))),
            Map.entry("EnableKey", (kms, id) -> kms.enableKey(r -> r.keyId(id))),
            Map.entry("DisableKey", (kms, id) -> kms.disableKey(r -> r.keyId(id))),
            Map.entry(
                    "CreateAlias",
                    (kms, id) -> kms.createAlias(r -> r.aliasName("alias/" + id).targetKeyId(id))),
            Map.entry(
                    "TagResource",
                    (kms, id) -> kms.tagResource(r -> r.keyId(id)
                            .tags(Tag.builder().tagKey("a").tagValue("b").build()))),
            Map.entry(
                    "UpdateKeyDescription",
                    (kms, id) -> kms.updateKeyDescription(r -> r.keyId(id).description("x"))),
            Map.entry("EnableKeyRotation", (kms, id) -> kms.enableKeyRotation(r -> r.keyId(id))),
            Map.entry("DisableKeyRotation", (kms, id) -> kms.disableKeyRotation(r -> r.keyId(id))),
            Map.entry("GetKeyRotationStatus", (kms, id) -> kms.getKeyRotationStatus(r -> r.keyId(id))),
            Map.entry("ListKeyRotations", (kms, id) -> kms.listKeyRotations(r -> r.keyId(id))),
            Map.entry("RotateKeyOnDemand", (kms, id) -> kms.rotateKeyOnDemand(r -> r.keyId(id))),
            Map.entry("ScheduleKeyDeletion", (kms, id) -> kms.scheduleKeyDeletion(r -> r.keyId(id))),
            Map.entry("CancelKeyDeletion", (kms, id) -> kms.cancelKeyDeletion(r -> r.keyId(id))),
            Map.entry(
                    "GetParametersForImport",
                    (kms, id) -> parameters(kms, id, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_2048)),
            Map.entry("DeleteImportedKeyMaterial", (kms, id) -> kms.deleteImportedKeyMaterial(r -> r.keyId(id))));

    @ParameterizedTest(name = "{0}: creating {1}, updating {2}, pending import {3}, pending replica deletion {4}")
    @CsvSource(textBlock = """
                    Encrypt,                   invalid,     ok,          invalid,     invalid
                    GenerateDataKey,           invalid,     ok,          invalid,     invalid
                    DescribeKey,               ok,          ok,          ok,          ok
                    GetKeyPolicy,              ok,          ok,          ok,          ok
                    PutKeyPolicy,              ok,          ok,          ok,          ok
                    ListAliases,               ok,          ok,          ok,          ok
                    ListResourceTags,          ok,          ok,          ok,          ok
                    EnableKey,                 invalid,     invalid,     invalid,     invalid
                    DisableKey,                invalid,     invalid,     invalid,     invalid
                    CreateAlias,               ok,          ok,          ok,          invalid
                    TagResource,               ok,          ok,          ok,          invalid
                    UpdateKeyDescription,      ok,          ok,          ok,          invalid
                    EnableKeyRotation,         invalid,     invalid,     unsupported, invalid
                    DisableKeyRotation,        invalid,     invalid,     unsupported, invalid
                    GetKeyRotationStatus,      ok,          ok,          unsupported, ok
                    ListKeyRotations,          ok,          ok,          ok,          ok
                    RotateKeyOnDemand,         invalid,     invalid,     invalid,     invalid
                    ScheduleKeyDeletion,       ok,          invalid,     ok,          invalid
                    CancelKeyDeletion,         invalid,     invalid,     invalid,     ok
                    GetParametersForImport,    unsupported, unsupported, ok,          unsupported
                    DeleteImportedKeyMaterial, unsupported, unsupported, ok,          unsupported
                    """)
    void matrix(String operation, String creating, String updating, String pendingImport, String pendingReplicas) {
        String replicated = newPrimary().keyId();
        client.replicateKey(request -> request.keyId(replicated).replicaRegion(kms.abroad()));
        deleteLater(abroad(), replicated);
        check(operation, creating, abroad(), replicated);

        String moved = newPrimary().keyId();
        newReplica(moved);
        client.updatePrimaryRegion(request -> request.keyId(moved).primaryRegion(kms.abroad()));
        check(operation, updating, client, moved);

        check(operation, pendingImport, client, newExternalKey().keyId());

        String doomed = newPrimary().keyId();
        newReplica(doomed);
        client.scheduleKeyDeletion(request -> request.keyId(doomed));
        check(operation, pendingReplicas, client, doomed);
    }

    private void check(String operation, String expected, KmsClient where, String keyId) {
        ThrowingCallable call =
                () -> Objects.requireNonNull(operations.get(operation)).accept(where, keyId);
        if (expected.equals(OK)) {
            assertThatCode(call).doesNotThrowAnyException();
        } else {
            assertRefused(
                    call,
                    expected.equals("invalid") ? "KMSInvalidStateException" : "UnsupportedOperationException",
                    null);
        }
        where.listAliases(request -> request.keyId(keyId))
                .aliases()
                .forEach(alias -> where.deleteAlias(request -> request.aliasName(alias.aliasName())));
    }

    private static String policy(KmsClient where, String keyId) {
        return where.getKeyPolicy(request -> request.keyId(keyId)).policy();
    }
}
