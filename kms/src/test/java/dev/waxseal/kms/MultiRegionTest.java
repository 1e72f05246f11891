package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a multi-Region key")
class MultiRegionTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final String key = kms.newReplicatedKey();
    private final String replica = kms.elsewhere(key);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("seals and opens in the region that is preferred, whatever its name and the message say")
    void preferred() {
        QuorumKeyring keyring = quorum(TestKms.ELSEWHERE, kms.region());
        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(replica);
            assertOpens(keyring, sealed);
            assertThat(kms.calls()).extracting(KmsCall::region).containsOnly(TestKms.ELSEWHERE);

            kms.forgetCalls();
            assertOpens(quorum(kms.region(), TestKms.ELSEWHERE), sealed);
            assertThat(kms.calls()).extracting(KmsCall::region).containsOnly(kms.region());
        }
    }

    @Test
    @DisplayName("seals in the region of a replica when the preferred one is down, and owes nothing")
    void generatorDown() {
        kms.kms().faults().takeDown(kms.region());
        try (GeneratedKey sealed = quorum(kms.region(), TestKms.ELSEWHERE).generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(replica);
            kms.kms().faults().takeDown();
            assertOpens(quorum(kms.region()), sealed);
        }
    }

    @Test
    @DisplayName("is wrapped for by a replica when its preferred region is down")
    void furtherKeyDown() {
        String first = kms.newKey("us-west-2");
        kms.kms().faults().takeDown(kms.region());
        QuorumKeyring keyring = kms.quorum(first, key)
                .regions(List.of(kms.region(), TestKms.ELSEWHERE))
                .build();
        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(first, replica);
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsOnly(false);
        }
    }

    @Test
    @DisplayName("opens with a replica when the region that the message names is down, and stays there")
    void openerDown() {
        try (GeneratedKey sealed = quorum(kms.region()).generate(CONTEXT)) {
            kms.kms().faults().takeDown(kms.region());
            QuorumKeyring keyring = quorum(kms.region(), TestKms.ELSEWHERE);
            for (int i = 0; i < 3; i++) {
                assertOpens(keyring, sealed);
            }
            kms.forgetCalls();
            assertOpens(keyring, sealed);
            assertThat(kms.calls()).extracting(KmsCall::region).containsExactly(TestKms.ELSEWHERE);
        }
    }

    @Test
    @DisplayName("of another account is not asked for in any region, be it discovered or listed")
    void otherAccount() {
        WrappedKey foreign;
        try (GeneratedKey sealed = quorum(kms.region()).generate(CONTEXT)) {
            foreign = TestKeys.renamed(
                    sealed.wrappedKeys().get(0), key.replace(kms.kms().account(), "999999999999"));
        }
        kms.forgetCalls();
        QuorumKeyring.Builder keyring = kms.quorum(key).regions(List.of(kms.region(), TestKms.ELSEWHERE));

        assertThatThrownBy(() -> keyring.build().unwrap(List.of(foreign), CONTEXT, any -> true))
                .isInstanceOf(WrongKeyException.class);
        keyring.allowed(AllowedKeys.account("aws", kms.kms().account()));
        assertThatThrownBy(() -> keyring.build().unwrap(List.of(foreign), CONTEXT, any -> true))
                .isInstanceOf(WrongKeyException.class);
        assertThat(kms.calls()).isEmpty();
    }

    private QuorumKeyring quorum(String... regions) {
        return kms.quorum(key)
                .regions(List.of(regions))
                .hedgeAfter(Duration.ofMinutes(5))
                .build();
    }

    private static void assertOpens(QuorumKeyring keyring, GeneratedKey sealed) {
        try (DataKey opened = keyring.unwrap(sealed.wrappedKeys(), CONTEXT, any -> true)) {
            assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
        }
    }
}
