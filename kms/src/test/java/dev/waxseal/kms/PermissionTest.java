package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.owed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.fault.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an operator who may do nothing but ReEncrypt and DescribeKey")
class PermissionTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");
    private static final List<String> FORBIDDEN = List.of(
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "GetPublicKey",
            "ListKeys",
            "ListAliases");

    private final TestKms kms = new TestKms();
    private final String key = kms.newKeyNamed("alias/old");
    private final String next = kms.newKeyNamed("alias/next");
    private final GeneratedKey sealed = kms.keyring(key).build().generate(CONTEXT);
    private final List<WrappedKey> wrapped = sealed.wrappedKeys();
    private final Faults faults = kms.kms().faults();

    @BeforeEach
    void forbid() {
        kms.client().rotateKeyOnDemand(request -> request.keyId(key));
        faults.set(FORBIDDEN.stream()
                .map(operation -> Fault.of(Kind.ACCESS_DENIED).operation(operation))
                .toList());
        kms.forgetCalls();
    }

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    @Test
    @DisplayName("sees what is stale and renews it")
    void refresh() {
        KmsCurrentMaterials materials = KmsCurrentMaterials.builder(kms.clients(), AllowedKeys.of(List.of("alias/old")))
                .listener(kms.calls()::add)
                .build();
        assertThat(materials.of(key)).get().isNotEqualTo(wrapped.get(0).keyMaterialId());

        List<WrappedKey> after = rewrap(RewrapPlan.refresh(), wrapped);

        assertThat(materials.of(key)).contains(after.get(0).keyMaterialId());
        assertOnlyThese("DescribeKey", "DescribeKey", "DescribeKey", "ReEncrypt"); // one alias each
        assertOpens(after, key);
    }

    @Test
    @DisplayName("replaces a key, adds one, takes one away beside it, pays one that is owed")
    void change() {
        List<WrappedKey> replaced = rewrap(RewrapPlan.to(List.of("alias/next")), wrapped);
        List<WrappedKey> added = rewrap(RewrapPlan.change(List.of("alias/next"), List.of()), wrapped);
        List<WrappedKey> swapped = rewrap(RewrapPlan.change(List.of("alias/next"), List.of("alias/old")), wrapped);
        List<WrappedKey> paid =
                rewrap(RewrapPlan.change(List.of("alias/next"), List.of()), List.of(wrapped.get(0), owed(next)));

        assertThat(kms.calls()).extracting(KmsCall::operation).containsOnly("DescribeKey", "ReEncrypt");
        assertThat(kms.calls())
                .extracting(KmsCall::operation)
                .filteredOn("ReEncrypt"::equals)
                .hasSize(4);
        assertNothingForbiddenWasAsked();
        for (List<WrappedKey> after : List.of(replaced, added, swapped, paid)) {
            assertOpens(after, next);
        }
    }

    @Test
    @DisplayName("removes no key without another's proof, unless blindly")
    void removal() {
        RewrapPlan.Change add = RewrapPlan.change(List.of(next), List.of());
        List<WrappedKey> both = rewrap(add, wrapped);
        RewrapPlan.Change remove = RewrapPlan.change(List.of(), List.of(key));
        AwsKmsKeyring keyring = kms.keyring(key, next).build();
        assertThatThrownBy(() -> keyring.rewrap(both, CONTEXT, remove, this::fits))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("nothing is removed");

        forbid();
        assertThat(keyring.rewrap(both, CONTEXT, remove.blindly(), this::fits)).containsExactly(both.get(1));
        assertThat(kms.calls()).isEmpty();
    }

    private void assertOnlyThese(String... operations) {
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactlyInAnyOrder(operations);
        assertNothingForbiddenWasAsked();
    }

    /** As the KMS itself has counted, for whoever called it. */
    private void assertNothingForbiddenWasAsked() {
        assertThat(faults.counts())
                .hasSize(FORBIDDEN.size())
                .extracting(Faults.Count::concerned)
                .containsOnly(0L);
    }

    private void assertOpens(List<WrappedKey> keys, String with) {
        faults.clear();
        kms.keyring(with).build().unwrap(keys, CONTEXT, this::fits).close();
        assertThat(keys).extracting(WrappedKey::keyId).contains(with);
    }

    private List<WrappedKey> rewrap(RewrapPlan plan, List<WrappedKey> keys) {
        return kms.keyring("alias/old").build().rewrap(keys, CONTEXT, plan, this::fits);
    }

    private boolean fits(DataKey candidate) {
        return TestKeys.only(bytes(sealed.dataKey())).test(candidate);
    }
}
