package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.AliasListEntry;

@DisplayName("an alias")
class AliasTest extends KmsFixture {

    private static final String ARN = "arn:aws:kms:local:000000000000:alias/app";

    @Test
    @DisplayName("stands for its key wherever a key is used, by name and ARN, and not where it is managed")
    void use() {
        String keyId = newKey().keyId();
        create("alias/app", keyId);
        assertThat(describe("alias/app").keyId()).isEqualTo(keyId);
        assertThat(describe(ARN).keyId()).isEqualTo(keyId);
        assertThat(decrypt(encrypt(ARN, "text"))).isEqualTo("text");
        assertRefused(
                () -> client.disableKey(request -> request.keyId("alias/app")),
                "NotFoundException",
                "Invalid keyId 'alias/app'");
        assertRefused(() -> client.disableKey(request -> request.keyId(ARN)), "InvalidArnException", null);
    }

    @Test
    @DisplayName("can point at another key, which its dates show, and be deleted")
    void update() {
        String first = newKey().keyId();
        String second = newKey().keyId();
        create("alias/app", first);
        clock.advance(Duration.ofHours(1));
        client.updateAlias(request -> request.aliasName("alias/app").targetKeyId(second));
        AliasListEntry entry = client.listAliases().aliases().get(0);
        assertThat(entry.aliasArn()).isEqualTo(ARN);
        assertThat(entry.targetKeyId()).isEqualTo(second);
        assertThat(entry.creationDate()).isEqualTo(MovableClock.START);
        assertThat(entry.lastUpdatedDate()).isEqualTo(MovableClock.START.plus(Duration.ofHours(1)));
        assertThat(client.listAliases(request -> request.keyId(first)).aliases())
                .isEmpty();
        assertThat(client.listAliases(request -> request.keyId(second)).aliases())
                .hasSize(1);
        client.deleteAlias(request -> request.aliasName("alias/app"));
        assertRefused(() -> describe("alias/app"), "NotFoundException", "Alias " + ARN + " is not found.");
    }

    @ParameterizedTest(name = "cannot be called {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    app         | ValidationException       | Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
                    alias/aws/x | NotAuthorizedException    |
                    alias/a b   | ValidationException       | 1 validation error detected: Value 'alias/a b' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$
                    alias/a:b   | InvalidAliasNameException | alias/a:b contains invalid characters for an alias
                    alias/      | InvalidAliasNameException |
                    """)
    void names(String name, String code, String message) {
        String keyId = newKey().keyId();
        assertRefused(() -> create(name, keyId), code, message);
    }

    @Test
    @DisplayName("is made once, for a key that is there and not about to go")
    void targets() {
        String keyId = newKey().keyId();
        create("alias/app", keyId);
        assertRefused(
                () -> create("alias/app", keyId),
                "AlreadyExistsException",
                "An alias with the name " + ARN + " already exists");
        assertRefused(
                () -> create("alias/other", "alias/app"),
                "ValidationException",
                "Aliases must refer to keys. Not aliases");
        assertRefused(
                () -> client.updateAlias(
                        request -> request.aliasName("alias/none").targetKeyId(keyId)),
                "NotFoundException",
                "Alias arn:aws:kms:local:000000000000:alias/none is not found.");
        client.scheduleKeyDeletion(request -> request.keyId(keyId));
        assertRefused(
                () -> create("alias/other", keyId), "KMSInvalidStateException", arn(keyId) + " is pending deletion.");
        client.deleteAlias(request -> request.aliasName("alias/app"));
    }

    @Test
    @DisplayName("is one of fifty for its key at most")
    void limit() {
        String keyId = newKey().keyId();
        for (int i = 0; i < 50; i++) {
            create("alias/" + i, keyId);
        }
        assertRefused(() -> create("alias/50", keyId), "LimitExceededException", null);
    }

    private void create(String name, String keyId) {
        client.createAlias(request -> request.aliasName(name).targetKeyId(keyId));
    }
}
