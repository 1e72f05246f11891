package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.renamed;
import static dev.waxseal.kms.TestKeys.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.keys.RewrapPlan.Change;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan that removes keys")
class ProofTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final String one = kms.newKey();
    private final String two = kms.newKey();
    private final String next = kms.newKey();
    private final GeneratedKey sealed = kms.keyring(one, two).build().generate(CONTEXT);
    private final WrappedKey first = sealed.wrappedKeys().get(0);
    private final WrappedKey second = sealed.wrappedKeys().get(1);

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    @Test
    @DisplayName("opens one that stays, and then keeps it as it is")
    void staying() {
        assertThat(rewrap(remove(one), first, second)).containsExactly(second);
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("Decrypt");
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactly(two);
    }

    @Test
    @DisplayName("removes nothing when the one that would stay opens to another data key")
    void plantedStays() {
        WrappedKey planted = planted(two);
        for (Change plan : List.of(remove(one), RewrapPlan.to(List.of(two)))) {
            assertThatThrownBy(() -> rewrap(plan, first, planted))
                    .isInstanceOf(TamperedException.class)
                    .hasMessageStartingWith("nothing is removed, since no wrapped key that stays was opened")
                    .hasMessageContaining("does not fit the message");
        }
    }

    @Test
    @DisplayName("passes over a source that opens to another data key, since what is made of it is opened")
    void plantedSource() {
        List<WrappedKey> after = rewrap(RewrapPlan.to(List.of(next)), planted(two), first);

        assertThat(after).extracting(WrappedKey::keyId).containsExactly(next);
        assertThat(kms.calls())
                .extracting(KmsCall::operation)
                .containsExactly("ReEncrypt", "Decrypt", "ReEncrypt", "Decrypt");
        kms.keyring(next).build().unwrap(after, CONTEXT, this::fits).close();
    }

    @Test
    @DisplayName("without consent or not, makes nothing of sources that all open to other data keys")
    void plantedSources() {
        Change plan = RewrapPlan.to(List.of(next));
        for (RewrapPlan each : List.of(plan, plan.allowingPlaintext())) {
            assertThatThrownBy(() -> rewrap(each, planted(one), planted(two))).isInstanceOf(TamperedException.class);
        }
    }

    @Test
    @DisplayName("takes no Decrypt where the new one is made of the very one that goes")
    void replaced() {
        deny("Decrypt");
        assertThat(rewrap(RewrapPlan.to(List.of(next)), first))
                .extracting(WrappedKey::keyId)
                .containsExactly(next);
        assertThat(rewrap(RewrapPlan.change(List.of(next), List.of(two)), first, second))
                .extracting(WrappedKey::keyId)
                .containsExactly(one, next);
        assertThat(kms.calls()).extracting(KmsCall::operation).containsOnly("ReEncrypt");
    }

    @Test
    @DisplayName("is refused where more goes than the new one is made of and nothing may be opened, unless blindly")
    void withoutDecrypt() {
        deny("Decrypt");
        Change plan = RewrapPlan.to(List.of(next));
        for (WrappedKey other : List.of(second, unknown(), renamed(second, foreign()))) {
            assertThatThrownBy(() -> rewrap(plan, first, other))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("which takes kms:Decrypt, or --blind")
                    .hasMessageContaining("AccessDeniedException");
            kms.forgetCalls();
            assertThat(rewrap(plan.blindly(), first, other))
                    .extracting(WrappedKey::keyId)
                    .containsExactly(next);
            assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt");
        }
    }

    @Test
    @DisplayName("is proved by one that stays where the new key itself may not be asked to open")
    void provedByAnother() {
        String third = kms.newKey();
        WrappedKey more =
                rewrap(RewrapPlan.change(List.of(third), List.of()), first).get(1);
        kms.kms().faults().set(Fault.of(Kind.ACCESS_DENIED).operation("Decrypt").first(1));
        kms.forgetCalls();

        List<WrappedKey> after = kms.keyring(one, two, third)
                .build()
                .rewrap(
                        List.of(first, second, more),
                        CONTEXT,
                        RewrapPlan.change(List.of(next), List.of(one, two)),
                        this::fits);

        assertThat(after).extracting(WrappedKey::keyId).containsExactly(third, next);
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt", "Decrypt", "Decrypt");
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactly(next, next, third);
    }

    @Test
    @DisplayName("is refused where what stays is nothing that may be asked")
    void nobodyToAsk() {
        assertThatThrownBy(() -> rewrap(remove(one), first, unknown()))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageEndingWith("none of them may be used");
        assertThat(rewrap(remove(one).blindly(), first, unknown())).containsExactly(unknown());
    }

    @Test
    @DisplayName("makes no more failed calls than one message is granted")
    void ceiling() {
        AwsKmsKeyring keyring =
                kms.keyring().allowed(AllowedKeys.any()).maxCalls(3).build();
        WrappedKey[] garbage = new WrappedKey[10];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = renamed(first, kms.newKey());
        }
        kms.forgetCalls();
        assertThatThrownBy(() -> keyring.rewrap(
                        List.of(garbage), CONTEXT, RewrapPlan.change(List.of(next), List.of()), this::fits))
                .isInstanceOf(WrongKeyException.class);
        assertThat(kms.calls()).hasSize(3);
    }

    private static Change remove(String key) {
        return RewrapPlan.change(List.of(), List.of(key));
    }

    private void deny(String operation) {
        kms.kms().faults().set(Fault.of(Kind.ACCESS_DENIED).operation(operation));
        kms.forgetCalls();
    }

    /** Another data key under {@code key}, for the same context: whoever may seal can make it. */
    private WrappedKey planted(String key) {
        try (GeneratedKey other = kms.keyring(key).build().generate(CONTEXT)) {
            return other.wrappedKeys().get(0);
        } finally {
            kms.forgetCalls();
        }
    }

    private String foreign() {
        return next.replace(kms.kms().account(), "999999999999");
    }

    private List<WrappedKey> rewrap(RewrapPlan plan, WrappedKey... keys) {
        kms.forgetCalls();
        return kms.keyring(one, two).build().rewrap(List.of(keys), CONTEXT, plan, this::fits);
    }

    private boolean fits(DataKey candidate) {
        return TestKeys.only(bytes(sealed.dataKey())).test(candidate);
    }
}
