package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a key policy")
class PolicyContractTest extends KmsContract {

    private static final String LOCKED_OUT =
            "The new key policy will not allow you to update the key policy in the future.";

    private String keyId = "";
    private String account = "";

    @BeforeEach
    void makeKey() {
        keyId = newKey();
        account = describe(keyId).awsAccountId();
    }

    @Test
    @DisplayName("has a default that lets the account do everything")
    void byDefault() {
        var names = client.listKeyPolicies(request -> request.keyId(keyId));
        assertThat(names.policyNames()).containsExactly("default");
        assertThat(names.truncated()).isFalse();
        var policy = client.getKeyPolicy(request -> request.keyId(keyId));
        assertThat(policy.policyName()).isEqualTo("default");
        assertThat(policy.policy()).isEqualTo("""
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:aws:iam::ACCOUNT:root"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".replace("ACCOUNT", account));
    }

    @Test
    @DisplayName("can be replaced, or chosen from the start, and is given back as it was put")
    void replaced() {
        String policy =
                " {\"Statement\": {\"Effect\":\"Allow\",\n\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}\t";
        client.putKeyPolicy(
                request -> request.keyId(keyId).policyName("default").policy(policy));
        assertThat(policyOf(keyId)).isEqualTo(policy);
        String other = newKey(request -> request.policy(policy)).keyId();
        assertThat(policyOf(other)).isEqualTo(policy);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':{'AWS':'ACCOUNT'},'Action':'kms:Put*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'AWS':['arn:aws:iam::ACCOUNT:root']},'Action':['KMS:putkeypolicy'],"
                        + "'Resource':['*']}",
                "{'Effect':'Allow','Principal':{'AWS':'*'},'NotAction':'kms:ScheduleKeyDeletion','Resource':'*'}",
                "{'Sid':'','Effect':'Allow','Principal':'*','Action':'k?s:*Policy','Resource':'*','Condition':{}}",
            })
    @DisplayName("is taken if it lets the caller change it")
    void taken(String statement) {
        put(policy(statement));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':{'AWS':'ACCOUNT'},'Action':'kms:Get*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'},'Action':'kms:*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'AWS':'ACCOUNT'},'Resource':'*'}",
                "{'Effect':'Allow','Principal':{'AWS':'ACCOUNT'},'Action':'kms:*'}",
                "{'Effect':'Allow','Principal':{'AWS':'ACCOUNT'},'NotAction':'kms:PutKeyPolicy','Resource':'*'}",
                "{'Effect':'Allow','NotPrincipal':{'AWS':'ACCOUNT'},'Action':'kms:*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'AWS':'ACCOUNT'},'Action':'kms:*','Resource':"
                        + "'arn:aws:kms:us-east-1:ACCOUNT:key/00000000-0000-4000-8000-000000000000'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','Principal':'*','Action':'kms:PutKeyPolicy','Resource':'*'}",
            })
    @DisplayName("that would lock the caller out is not taken unless he says so")
    void lockedOut(String statement) {
        String policy = policy(statement);
        assertRefused(() -> put(policy), "MalformedPolicyDocumentException", LOCKED_OUT);
        assertRefused(
                () -> client.createKey(request -> request.policy(policy)),
                "MalformedPolicyDocumentException",
                LOCKED_OUT);
        client.putKeyPolicy(request -> request.keyId(keyId).policy(policy).bypassPolicyLockoutSafetyCheck(true));
        assertThat(policyOf(keyId)).isEqualTo(policy);
        newKey(request -> request.policy(policy).bypassPolicyLockoutSafetyCheck(true));
    }

    @ParameterizedTest(name = "is not {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    no policy                                    | This policy contains invalid Json
                    []                                           | This policy contains invalid Json
                    {}                                           | Could not parse the policy: Statement is empty!
                    {'Version':'2012-10-17','Statement':[]}      | Could not parse the policy: Statement is empty!
                    {'Version':'2012-10-18','Statement':[{}]}    | The policy must contain a valid version string
                    {'Statment':[]}                              | Unknown field Statment
                    {'Statement':['Allow']}                      | Invalid policy syntax.
                    {'Statement':{'Principal':'*'}}              | Missing required field Effect
                    {'Statement':{'Effect':'allow'}}             | Invalid effect: allow
                    {'Statement':{'Effect':'Allow','Who':'*'}}   | Unknown field Who
                    {'Statement':{'Effect':'Allow','Principal':'*','Action':1,'Resource':'*'}} | Invalid policy syntax.
                    {'Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':'x'}} | Invalid policy syntax.
                    {'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}} | Policy contains a statement with no principal.
                    {'Statement':{'Effect':'Allow','Principal':{'AWS':[]},'Action':'*','Resource':'*'}} | Policy contains a statement with no principal.
                    {'Statement':{'Effect':'Allow','Principal':{'AWS':'me'},'Action':'*','Resource':'*'}} | Policy contains a statement with one or more invalid principals.
                    {'Statement':{'Effect':'Allow','Principal':'me','Action':'*','Resource':'*'}} | Policy contains a statement with one or more invalid principals.
                    {'Statement':{'Effect':'Allow','Principal':{'AWS':'arn:aws::123456789012:root'},'Action':'*','Resource':'*'}} | Policy contains a statement with one or more invalid principals.
                    {'Statement':{'Effect':'Allow','Principal':{'Service':'me'},'Action':'*','Resource':'*'}} | Policy contains a statement with one or more invalid principals.
                    """)
    void malformed(String policy, String message) {
        String text = policy.replace('\'', '"');
        assertRefused(() -> put(text), "MalformedPolicyDocumentException", message);
        assertRefused(
                () -> client.createKey(request -> request.policy(text)), "MalformedPolicyDocumentException", message);
    }

    @ParameterizedTest(name = "names nobody {0}")
    @ValueSource(
            strings = {
                "arn:aws:iam:::root",
                "arn:aws:iam::12345:role/a",
                "arn:aws:iam::123456789012:group/people",
            })
    void arns(String principal) {
        String policy =
                policy("{'Effect':'Allow','Principal':{'AWS':'" + principal + "'},'Action':'*','Resource':'*'}");
        assertRefused(() -> put(policy), "InvalidArnException", "An ARN in the specified key policy is invalid.");
    }

    @Test
    @DisplayName("has 32 KiB at most, of Latin-1, and one name")
    void limits() {
        String tooLong = "{\"Id\":\"" + "x".repeat(32_768) + "\"}";
        assertRefused(() -> put(tooLong), "LimitExceededException", null);
        assertRefused(
                () -> put("{\u20ac}"),
                "ValidationException",
                "1 validation error detected: Value '{\u20ac}' at 'policy' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
        assertRefused(
                () -> client.getKeyPolicy(request -> request.keyId(keyId).policyName("other")),
                "NotFoundException",
                "No such policy exists");
        String current = policyOf(keyId);
        assertRefused(
                () -> client.putKeyPolicy(
                        request -> request.keyId(keyId).policyName("other").policy(current)),
                "NotFoundException",
                "No such policy exists");
    }

    private void put(String policy) {
        client.putKeyPolicy(request -> request.keyId(keyId).policy(policy));
    }

    private String policyOf(String id) {
        return client.getKeyPolicy(request -> request.keyId(id)).policy();
    }

    private String policy(String statements) {
        return ("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")
                .replace('\'', '"')
                .replace("ACCOUNT", account);
    }
}
