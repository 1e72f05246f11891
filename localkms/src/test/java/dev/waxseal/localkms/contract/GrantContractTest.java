package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a grant")
class GrantContractTest extends KmsContract {

    private static final String DRY_RUN = "The request would have succeeded, but the DryRun option is set.";

    private String keyId = "";
    private String account = "";

    @BeforeEach
    void makeKey() {
        keyId = newKey();
        account = "arn:aws:iam::" + describe(keyId).awsAccountId() + ":root";
    }

    @Test
    @DisplayName("is listed as it was made, with its key's ARN and whoever issued it")
    void listing() {
        var made = create(request -> request.name("backup")
                .retiringPrincipal(account)
                .operations(GrantOperation.DECRYPT, GrantOperation.RETIRE_GRANT)
                .constraints(constraints -> constraints.encryptionContextSubset(CONTEXT)));
        assertThat(made.grantId()).matches("[0-9a-f]{64}");
        assertThat(made.grantToken()).isNotBlank();

        var list = client.listGrants(request -> request.keyId(keyId));
        assertThat(list.truncated()).isFalse();
        GrantListEntry grant = list.grants().get(0);
        assertThat(grant.grantId()).isEqualTo(made.grantId());
        assertThat(grant.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(grant.name()).isEqualTo("backup");
        assertThat(grant.granteePrincipal()).isEqualTo(account);
        assertThat(grant.retiringPrincipal()).isEqualTo(account);
        assertThat(grant.issuingAccount()).isEqualTo(account);
        assertThat(grant.operations()).containsExactlyInAnyOrder(GrantOperation.DECRYPT, GrantOperation.RETIRE_GRANT);
        assertThat(grant.constraints().encryptionContextSubset()).isEqualTo(CONTEXT);
        assertThat(grant.creationDate()).isNotNull();
    }

    @Test
    @DisplayName("without name, retiring principal and constraints has an empty name and nothing for the others")
    void bare() {
        create(request -> request.operations(GrantOperation.ENCRYPT));
        GrantListEntry grant = grants().get(0);
        assertThat(grant.name()).isEmpty();
        assertThat(grant.retiringPrincipal()).isNull();
        assertThat(grant.constraints()).isNull();
    }

    @Test
    @DisplayName("of one name is made once, with a new token each time, and made anew if anything is different")
    void names() {
        var first = create(request -> request.name("retry").operations(GrantOperation.ENCRYPT, GrantOperation.DECRYPT));
        var again = create(request -> request.name("retry").operations(GrantOperation.ENCRYPT, GrantOperation.DECRYPT));
        assertThat(again.grantId()).isEqualTo(first.grantId());
        assertThat(again.grantToken()).isNotEqualTo(first.grantToken());
        var other = create(request -> request.name("retry").operations(GrantOperation.ENCRYPT));
        assertThat(other.grantId()).isNotEqualTo(first.grantId());
        assertThat(grants()).hasSize(2);
        var nameless = create(request -> request.operations(GrantOperation.ENCRYPT));
        var alsoNameless = create(request -> request.operations(GrantOperation.ENCRYPT));
        assertThat(alsoNameless.grantId()).isNotEqualTo(nameless.grantId());
    }

    @Test
    @DisplayName("ends when it is revoked, or retired by token or id")
    void ends() {
        var first = create(request -> request.operations(GrantOperation.ENCRYPT));
        var second = create(request -> request.operations(GrantOperation.ENCRYPT));
        var third = create(request -> request.operations(GrantOperation.ENCRYPT));
        client.revokeGrant(request -> request.keyId(keyId).grantId(first.grantId()));
        client.retireGrant(request -> request.grantToken(second.grantToken()));
        String arn = describe(keyId).arn();
        client.retireGrant(request -> request.keyId(arn).grantId(third.grantId()));
        assertThat(grants()).isEmpty();
        assertRefused(
                () -> client.revokeGrant(request -> request.keyId(keyId).grantId(first.grantId())),
                "NotFoundException",
                "Grant ID " + first.grantId() + " not found");
        assertRefused(
                () -> client.retireGrant(request -> request.keyId(arn).grantId("aabbccdd")),
                "NotFoundException",
                "Grant ID aabbccdd not found");
    }

    @Test
    @DisplayName("is retired by its token, or by key and id, and by nothing between")
    void retiring() {
        var grant = create(request -> request.operations(GrantOperation.ENCRYPT));
        assertRefused(() -> client.retireGrant(request -> {}), "ValidationException", null);
        assertRefused(
                () -> client.retireGrant(request -> request.grantId(grant.grantId())), "ValidationException", null);
        assertRefused(() -> client.retireGrant(request -> request.keyId(keyId)), "ValidationException", null);
        assertRefused(
                () -> client.retireGrant(
                        request -> request.grantToken(grant.grantToken()).keyId(keyId)),
                "ValidationException",
                null);
        assertRefused(
                () -> client.retireGrant(request -> request.grantToken("AQpAgarbage")),
                "InvalidGrantTokenException",
                null);
        assertThat(grants()).hasSize(1);
    }

    @Test
    @DisplayName("has tokens that serve at once wherever tokens are taken, ten at most, and none can be made up")
    void tokens() {
        String token =
                create(request -> request.operations(GrantOperation.ENCRYPT)).grantToken();
        client.describeKey(request -> request.keyId(keyId).grantTokens(token));
        create(request -> request.operations(GrantOperation.ENCRYPT).grantTokens(token, token));
        assertRefused(
                () -> client.describeKey(request -> request.keyId(keyId).grantTokens(token, "made up")),
                "InvalidGrantTokenException",
                null);
        List<String> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add("t" + i);
        }
        assertRefused(
                () -> client.describeKey(request -> request.keyId(keyId).grantTokens(eleven)),
                "ValidationException",
                "1 validation error detected: Value '[" + String.join(", ", eleven) + "]' at 'grantTokens' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 10");
    }

    @Test
    @DisplayName("is found by id, by grantee, and in pages")
    void filters() {
        var made = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            made.add(
                    create(request -> request.operations(GrantOperation.ENCRYPT).retiringPrincipal(account))
                            .grantId());
        }
        var seen = new ArrayList<String>();
        client.listGrantsPaginator(request -> request.keyId(keyId).limit(2))
                .grants()
                .forEach(grant -> seen.add(grant.grantId()));
        assertThat(seen).hasSize(5).hasSameElementsAs(made);

        String one = made.iterator().next();
        assertThat(client.listGrants(request -> request.keyId(keyId).grantId(one))
                        .grants())
                .extracting(GrantListEntry::grantId)
                .containsExactly(one);
        assertThat(client.listGrants(request -> request.keyId(keyId).grantId("unknown"))
                        .grants())
                .isEmpty();
        assertThat(client.listGrants(request -> request.keyId(keyId).granteePrincipal(account))
                        .grants())
                .hasSize(5);

        var retirable = new ArrayList<String>();
        client.listRetirableGrantsPaginator(
                        request -> request.retiringPrincipal(account).limit(2))
                .grants()
                .forEach(grant -> retirable.add(grant.grantId()));
        assertThat(retirable).containsAll(made);
    }

    @Test
    @DisplayName("of another key or region is not listed")
    void apart() {
        create(request -> request.operations(GrantOperation.ENCRYPT).retiringPrincipal(account));
        String other = newKey();
        assertThat(client.listGrants(request -> request.keyId(other)).grants()).isEmpty();
        assertThat(abroad().listRetirableGrants(request -> request.retiringPrincipal(account))
                        .grants())
                .isEmpty();
    }

    @ParameterizedTest(name = "cannot be for {0}")
    @ValueSource(
            strings = {
                "somebody",
                "arn:aws:iam::123456789012:group/people",
                "arn:aws:iam::12345:root",
                "arn:aws:iam::123456789012:user/",
                "arn:aws-cn:iam::123456789012:root",
                "arn:aws:s3:::bucket",
                "arn:aws:sts::123456789012:assumed-role/role",
            })
    void principals(String principal) {
        String message = "ARN does not refer to a valid principal: " + principal;
        assertRefused(
                () -> client.createGrant(request ->
                        request.keyId(keyId).granteePrincipal(principal).operations(GrantOperation.ENCRYPT)),
                "InvalidArnException",
                message);
        assertRefused(
                () -> create(
                        request -> request.operations(GrantOperation.ENCRYPT).retiringPrincipal(principal)),
                "InvalidArnException",
                message);
        assertRefused(
                () -> client.listRetirableGrants(request -> request.retiringPrincipal(principal)),
                "InvalidArnException",
                message);
    }

    @Test
    @DisplayName("must permit something besides making grants, and only what there is")
    void operations() {
        assertRefused(
                () -> create(request -> request.operations(GrantOperation.CREATE_GRANT)),
                "ValidationException",
                "Grants must not contain only the CreateGrant operation.");
        assertRefused(() -> create(request -> request.operations(List.of())), "ValidationException", null);
        assertRefused(
                () -> create(request -> request.operationsWithStrings("DECRYPT")),
                "ValidationException",
                "1 validation error detected: Value '[DECRYPT]' at 'operations' failed to satisfy constraint: Member"
                        + " must satisfy constraint: [Member must satisfy enum value set: [Decrypt, Encrypt,"
                        + " GenerateDataKey, GenerateDataKeyWithoutPlaintext, ReEncryptFrom, ReEncryptTo, Sign, Verify,"
                        + " GetPublicKey, CreateGrant, RetireGrant, DescribeKey, GenerateDataKeyPair,"
                        + " GenerateDataKeyPairWithoutPlaintext, GenerateMac, VerifyMac, DeriveSharedSecret]]");
    }

    @ParameterizedTest(name = "on a key of spec {0} for {1} can permit {2} and not {3}")
    @CsvSource(textBlock = """
                    SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT,     GENERATE_DATA_KEY_PAIR, SIGN
                    SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT,     RE_ENCRYPT_FROM,        GET_PUBLIC_KEY
                    HMAC_256,          GENERATE_VERIFY_MAC, VERIFY_MAC,             ENCRYPT
                    ECC_NIST_P256,     SIGN_VERIFY,         GET_PUBLIC_KEY,         GENERATE_DATA_KEY
                    ECC_NIST_P256,     KEY_AGREEMENT,       DERIVE_SHARED_SECRET,   SIGN
                    RSA_2048,          ENCRYPT_DECRYPT,     RE_ENCRYPT_TO,          GENERATE_DATA_KEY
                    """)
    void suitable(KeySpec spec, KeyUsageType usage, GrantOperation suitable, GrantOperation unsuitable) {
        String id = newKey(spec, usage);
        client.createGrant(request -> request.keyId(id)
                .granteePrincipal(account)
                .operations(suitable, GrantOperation.DESCRIBE_KEY, GrantOperation.CREATE_GRANT));
        assertRefused(
                () -> client.createGrant(
                        request -> request.keyId(id).granteePrincipal(account).operations(suitable, unsuitable)),
                "ValidationException",
                null);
    }

    @Test
    @DisplayName("can demand a context, of eight pairs at most, of symmetric encryption keys only")
    void constraints() {
        create(request -> request.operations(GrantOperation.DECRYPT)
                .constraints(constraints -> constraints.encryptionContextEquals(Map.of("a", "b"))));
        assertThat(grants().get(0).constraints().encryptionContextEquals()).isEqualTo(Map.of("a", "b"));
        var nine = new HashMap<String, String>();
        for (int i = 0; i < 9; i++) {
            nine.put("k" + i, "v");
        }
        assertRefused(
                () -> create(request -> request.operations(GrantOperation.DECRYPT)
                        .constraints(constraints -> constraints.encryptionContextSubset(nine))),
                "ValidationException",
                null);
        assertRefused(
                () -> create(request -> request.operations(GrantOperation.DECRYPT)
                        .constraints(constraints -> constraints.encryptionContextEquals(Map.of("a", "x".repeat(385))))),
                "ValidationException",
                null);
        String hmac = newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        assertRefused(
                () -> client.createGrant(request -> request.keyId(hmac)
                        .granteePrincipal(account)
                        .operations(GrantOperation.GENERATE_MAC)
                        .constraints(constraints -> constraints.encryptionContextEquals(CONTEXT))),
                "ValidationException",
                null);
    }

    @Test
    @DisplayName("in a dry run is neither made nor ended")
    void dryRun() {
        assertRefused(
                () -> create(
                        request -> request.operations(GrantOperation.DECRYPT).dryRun(true)),
                "DryRunOperationException",
                DRY_RUN);
        assertThat(grants()).isEmpty();
        var grant = create(request -> request.operations(GrantOperation.DECRYPT));
        assertRefused(
                () -> client.revokeGrant(
                        request -> request.keyId(keyId).grantId(grant.grantId()).dryRun(true)),
                "DryRunOperationException",
                DRY_RUN);
        assertRefused(
                () -> client.retireGrant(
                        request -> request.grantToken(grant.grantToken()).dryRun(true)),
                "DryRunOperationException",
                DRY_RUN);
        assertThat(grants()).hasSize(1);
    }

    @Test
    @DisplayName("is not made on a disabled key, or one pending deletion or import, but listed and ended on any")
    void states() {
        var first = create(request -> request.operations(GrantOperation.ENCRYPT));
        var second = create(request -> request.operations(GrantOperation.ENCRYPT));
        String arn = describe(keyId).arn();
        client.disableKey(request -> request.keyId(keyId));
        assertRefused(
                () -> create(request -> request.operations(GrantOperation.ENCRYPT)),
                "DisabledException",
                arn + " is disabled.");
        client.revokeGrant(request -> request.keyId(keyId).grantId(first.grantId()));
        client.scheduleKeyDeletion(request -> request.keyId(keyId));
        assertRefused(
                () -> create(request -> request.operations(GrantOperation.ENCRYPT)),
                "KMSInvalidStateException",
                arn + " is pending deletion.");
        assertThat(grants()).hasSize(1);
        client.retireGrant(request -> request.grantToken(second.grantToken()));
        assertThat(grants()).isEmpty();
    }

    @Test
    @DisplayName("names its key by id or ARN, never by alias")
    void keyNames() {
        client.createAlias(request -> request.aliasName("alias/grants").targetKeyId(keyId));
        assertRefused(
                () -> client.createGrant(request ->
                        request.keyId("alias/grants").granteePrincipal(account).operations(GrantOperation.ENCRYPT)),
                "NotFoundException",
                "Invalid keyId 'alias/grants'");
        client.deleteAlias(request -> request.aliasName("alias/grants"));
    }

    private CreateGrantResponse create(Consumer<CreateGrantRequest.Builder> grant) {
        return client.createGrant(request -> {
            request.keyId(keyId).granteePrincipal(account);
            grant.accept(request);
        });
    }

    private List<GrantListEntry> grants() {
        return client.listGrants(request -> request.keyId(keyId)).grants();
    }
}
