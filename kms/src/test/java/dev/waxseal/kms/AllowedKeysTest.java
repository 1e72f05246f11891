package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.GeneratedKey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the keys that a caller allows")
class AllowedKeysTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.empty();

    private final TestKms kms = new TestKms();
    private final String key = kms.newKeyNamed("alias/reports");
    private final List<WrappedKey> message = seal(key);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("are those of the keyring unless others are named")
    void ownKeys() {
        assertThat(opens(kms.keyring(key).build())).isTrue();
        assertThat(opens(kms.keyring(kms.newKey()).build())).isFalse();
        assertThat(opens(kms.keyring(key)
                        .allowed(AllowedKeys.of(List.of(kms.newKey())))
                        .build()))
                .isFalse();
    }

    @Test
    @DisplayName("may be all of one account, in any region")
    void account() {
        List<WrappedKey> elsewhere = seal(kms.newKey(TestKms.ELSEWHERE));
        AwsKmsKeyring ours = kms.keyring()
                .allowed(AllowedKeys.account("aws", kms.kms().account()))
                .build();

        assertThat(opens(ours)).isTrue();
        assertThat(opens(ours, elsewhere)).isTrue();
    }

    @ParameterizedTest(name = "of account {1} in partition {0} do not open a message of this one")
    @CsvSource({"aws,111122223333", "aws-cn,000000000000"})
    void otherAccount(String partition, String account) {
        assertThat(opens(kms.keyring()
                        .allowed(AllowedKeys.account(partition, account))
                        .build()))
                .isFalse();
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("may be any")
    void any() {
        assertThat(opens(kms.keyring().allowed(AllowedKeys.any()).build())).isTrue();
    }

    @Test
    @DisplayName("may be named by their bare id, which is sent as it is")
    void bareId() {
        assertThat(opens(kms.keyring(id(key)).build())).isTrue();
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactly(id(key));
    }

    @Test
    @DisplayName("named by their bare id are those of the default region alone")
    void bareIdElsewhere() {
        String there = kms.newKey(TestKms.ELSEWHERE);
        List<WrappedKey> elsewhere = seal(there);

        assertThat(opens(kms.keyring(id(there)).build(), elsewhere)).isFalse();
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("named by their bare id are those of the caller's own account, whatever account the message claims")
    void bareIdOfOtherAccount() {
        String claimed = key.replace(kms.kms().account(), "999999999999");
        List<WrappedKey> misnamed = List.of(TestKeys.renamed(message.get(0), claimed));

        assertThatThrownBy(() -> kms.keyring(id(key)).build().unwrap(misnamed, CONTEXT, any -> true))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("kms answered for another key than the message names");
    }

    @Test
    @DisplayName("named by an alias are found out once")
    void alias() {
        AwsKmsKeyring keyring = kms.keyring("alias/reports").build();

        assertThat(opens(keyring)).isTrue();
        assertThat(opens(keyring)).isTrue();
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("DescribeKey", "Decrypt", "Decrypt");
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactly("alias/reports", key, key);
    }

    @Test
    @DisplayName("named by an alias are not asked for where another name allows the key")
    void aliasNotNeeded() {
        assertThat(opens(kms.keyring("alias/reports", key).build())).isTrue();
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("Decrypt");
    }

    @Test
    @DisplayName("named by an alias that leads elsewhere do not open the message")
    void otherAlias() {
        kms.newKeyNamed("alias/other");

        assertThat(opens(kms.keyring("alias/other").build())).isFalse();
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("DescribeKey");
    }

    @Test
    @DisplayName("named by an alias that leads nowhere are a refusal, since the message's key may be meant")
    void danglingAlias() {
        assertThatThrownBy(() -> kms.keyring("alias/nobody").build().unwrap(message, CONTEXT, any -> true))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageStartingWith("kms refused to look up alias/nobody (local)");
    }

    @Test
    @DisplayName("named by an alias that leads nowhere do not keep the others from opening")
    void danglingAliasBesides() {
        List<WrappedKey> two = List.of(seal(kms.newKey()).get(0), message.get(0));

        assertThat(opens(kms.keyring("alias/nobody", key).build(), two)).isTrue();
    }

    @Test
    @DisplayName("are an account only with a partition and twelve digits")
    void notAnAccount() {
        assertThatThrownBy(() -> AllowedKeys.account("aws", "12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AllowedKeys.account("gcp", "111122223333"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<WrappedKey> seal(String key) {
        try (GeneratedKey generated = kms.keyring(key).build().generate(CONTEXT)) {
            return generated.wrappedKeys();
        } finally {
            kms.forgetCalls();
        }
    }

    private boolean opens(AwsKmsKeyring keyring) {
        return opens(keyring, message);
    }

    private static boolean opens(AwsKmsKeyring keyring, List<WrappedKey> message) {
        try {
            keyring.unwrap(message, CONTEXT, any -> true).close();
            return true;
        } catch (WrongKeyException e) {
            return false;
        }
    }

    private static String id(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }
}
