package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.owed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a rewrap of a message that owes a key")
class HealingTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");
    private static final RewrapPlan ACROSS = RewrapPlan.refresh().allowingPlaintext();

    private final TestKms kms = new TestKms();
    private final String here = kms.newKey();
    private final String beside = kms.newKey();
    private final String there = kms.newKey(TestKms.ELSEWHERE);
    private final GeneratedKey sealed = kms.quorum(here).build().generate(CONTEXT);
    private final List<OwedKey> stillOwed = new ArrayList<>();

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    @Test
    @DisplayName("wraps for a key of the region inside KMS, once that key is one of the keyring's")
    void sameRegion() {
        List<WrappedKey> healed = rewrap(quorum(here, beside), RewrapPlan.refresh(), owed(beside));

        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt", "ReEncrypt");
        assertOpensAlone(healed.get(1));
        assertThat(healed.get(1).keyMaterialId()).hasSize(64);
        assertThat(stillOwed).isEmpty();
    }

    @Test
    @DisplayName("leaves a key of another region owed, and says so, unless the data key may pass through here")
    void withoutConsent() {
        List<WrappedKey> kept = rewrap(quorum(here, there), RewrapPlan.refresh(), owed(there));

        assertThat(kept.get(1)).isEqualTo(owed(there));
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt");
        assertThat(stillOwed)
                .containsExactly(new OwedKey(
                        there, "its region is another one, and the data key is not allowed to pass through here"));
    }

    @Test
    @DisplayName("wraps for a key of another region where the data key may pass through here")
    void withConsent() {
        List<WrappedKey> healed = rewrap(quorum(here, there), ACROSS, owed(there));

        assertThat(kms.calls())
                .extracting(KmsCall::operation)
                .containsExactly("ReEncrypt", "Decrypt", "Encrypt", "Decrypt");
        assertOpensAlone(healed.get(1));
        assertThat(healed.get(1).keyMaterialId()).hasSize(64);
    }

    @Test
    @DisplayName("never wraps for a key that is not the keyring's, though it may open with it")
    void planted() {
        String stranger = kms.newKey();
        List<WrappedKey> kept = rewrap(quorum(here, beside).allowed(AllowedKeys.any()), ACROSS, owed(stranger));

        assertThat(kept.get(1)).isEqualTo(owed(stranger));
        assertThat(kms.calls()).extracting(KmsCall::keyId).doesNotContain(stranger);
    }

    @Test
    @DisplayName("leaves a key owed that is still out of reach, says so, and renews the others")
    void stillDown() {
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);
        List<WrappedKey> kept = rewrap(quorum(here, there), ACROSS, owed(there));

        assertThat(kept.get(0)).isNotEqualTo(sealed.wrappedKeys().get(0));
        assertThat(kept.get(1)).isEqualTo(owed(there));
        assertThat(stillOwed).extracting(OwedKey::keyArn).containsExactly(there);
        assertThat(stillOwed.get(0).reason()).startsWith("kms could not be reached to encrypt with key");
    }

    @Test
    @DisplayName("knows a key that is named by its alias")
    void alias() {
        kms.client().createAlias(request -> request.aliasName("alias/beside").targetKeyId(beside));

        List<WrappedKey> healed = rewrap(quorum(here, "alias/beside"), RewrapPlan.refresh(), owed(beside));
        assertOpensAlone(healed.get(1));
    }

    @Test
    @DisplayName("heals for a keyring that needs all its keys, too")
    void plainKeyring() {
        Keyring keyring = kms.keyring(here, beside).build();
        List<WrappedKey> healed = keyring.rewrap(
                List.of(sealed.wrappedKeys().get(0), owed(beside)), CONTEXT, RewrapPlan.refresh(), key -> true);
        assertOpensAlone(healed.get(1));
    }

    private QuorumKeyring.Builder quorum(String... keys) {
        return kms.quorum(keys).owed(stillOwed::add);
    }

    private List<WrappedKey> rewrap(QuorumKeyring.Builder keyring, RewrapPlan plan, WrappedKey owed) {
        kms.forgetCalls();
        return keyring.build().rewrap(List.of(sealed.wrappedKeys().get(0), owed), CONTEXT, plan, key -> true);
    }

    private void assertOpensAlone(WrappedKey wrapped) {
        try (DataKey opened = kms.keyring(wrapped.keyId()).build().unwrap(List.of(wrapped), CONTEXT, any -> true)) {
            assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
        }
    }
}
