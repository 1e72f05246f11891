package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeyListEntry;

@DisplayName("a key")
class KeyNameContractTest extends KmsContract {

    private static final String UNKNOWN = "134f2428-cec1-4b25-a1ae-9048164dba47";

    @Test
    @DisplayName("is found by id and ARN, in its region and no other")
    void regions() {
        String keyId = newKey();
        String arn = describe(keyId).arn();
        assertThat(describe(arn).keyId()).isEqualTo(keyId);
        assertRefused(
                () -> abroad().describeKey(request -> request.keyId(keyId)),
                "NotFoundException",
                "Key '" + arn.replace(kms.home(), kms.abroad()) + "' does not exist");
        assertRefused(
                () -> abroad().describeKey(request -> request.keyId(arn)),
                "NotFoundException",
                "Invalid arn " + kms.home());
    }

    @Test
    @DisplayName("that is not there is named in full")
    void absent() {
        String keyId = newKey();
        String prefix = describe(keyId).arn().replace(keyId, "");
        String multiRegion = "mrk-d3b95762d3b95762d3b95762d3b95762";
        for (String name : new String[] {UNKNOWN, multiRegion}) {
            String message = "Key '" + prefix + name + "' does not exist";
            assertRefused(() -> describe(name), "NotFoundException", message);
            assertRefused(() -> describe(prefix + name), "NotFoundException", message);
        }
    }

    @ParameterizedTest(name = "cannot be called {0}")
    @ValueSource(strings = {"fake-key-id", "134f2428cec14b25a1ae9048164dba47", "mrk-fake-key-id"})
    void malformed(String keyId) {
        assertRefused(() -> describe(keyId), "NotFoundException", "Invalid keyId '" + keyId + "'");
    }

    @Test
    @DisplayName("of another account is not for everybody, whether it is there or not")
    void otherAccount() {
        String keyId = newKey();
        String arn = describe(keyId).arn();
        String account = describe(keyId).awsAccountId();
        String theirs = arn.replace(account, "111122223333");
        assertRefused(() -> describe(theirs), "AccessDeniedException", null);
        assertRefused(() -> client.enableKey(request -> request.keyId(theirs)), "AccessDeniedException", null);
    }

    @Test
    @DisplayName("is listed, with its ARN")
    void listed() {
        String keyId = newKey();
        String arn = describe(keyId).arn();
        assertThat(client.listKeysPaginator().keys().stream())
                .contains(KeyListEntry.builder().keyId(keyId).keyArn(arn).build());
    }
}
