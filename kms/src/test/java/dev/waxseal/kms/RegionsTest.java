package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.owed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a message sealed under the keys of three regions while one of them was down")
class RegionsTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");
    private static final String THIRD = "us-west-2";

    private final TestKms kms = new TestKms();
    private final String here = kms.newKey();
    private final String there = kms.newKey(TestKms.ELSEWHERE);
    private final String third = kms.newKey(THIRD);
    private final String stranger = kms.newKey(TestKms.ELSEWHERE);
    private final List<OwedKey> told = new ArrayList<>();
    private final GeneratedKey sealed = sealedDuringOutage();

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    private GeneratedKey sealedDuringOutage() {
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);
        GeneratedKey generated = keyring().build().generate(CONTEXT);
        kms.kms().faults().takeDown();
        return generated;
    }

    @Test
    @DisplayName("owes that one, which a rewrap makes good; then each region alone opens it")
    void heals() {
        assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsExactly(false, true, false);
        told.clear();

        List<WrappedKey> after = refresh(sealed.wrappedKeys());

        assertThat(told).isEmpty();
        assertThat(after).extracting(WrappedKey::keyId).containsExactly(here, there, third);
        assertEachRegionOpens(after);
    }

    @Test
    @DisplayName("is healed from the wrapped key that fits, when another was planted under one of our keys")
    void plantedSource() {
        List<WrappedKey> keys = new ArrayList<>(sealed.wrappedKeys());
        try (GeneratedKey other = kms.keyring(here).build().generate(CONTEXT)) {
            keys.set(0, other.wrappedKeys().get(0));
        }
        told.clear();
        List<WrappedKey> after = refresh(keys);

        assertThat(told).isEmpty();
        for (int i = 1; i < 3; i++) {
            kms.keyring(here, there, third)
                    .build()
                    .unwrap(after.subList(i, i + 1), CONTEXT, this::fits)
                    .close();
        }
    }

    @Test
    @DisplayName("is never wrapped for a stranger to whom it is said to be owed, under any plan, and this is told")
    void stranger() {
        List<WrappedKey> keys = Stream.concat(sealed.wrappedKeys().stream(), Stream.of(owed(stranger)))
                .toList();
        for (RewrapPlan plan : List.of(
                RewrapPlan.refresh(),
                RewrapPlan.refresh().allowingPlaintext(),
                RewrapPlan.change(List.of(there), List.of(here)).allowingPlaintext(),
                RewrapPlan.change(List.of(there), List.of()).allowingPlaintext().blindly())) {
            told.clear();
            kms.forgetCalls();
            List<WrappedKey> after =
                    keyring().allowed(AllowedKeys.any()).build().rewrap(keys, CONTEXT, plan, this::fits);

            assertThat(after).contains(owed(stranger));
            assertThat(told).extracting(OwedKey::keyArn).contains(stranger);
            assertThat(kms.calls()).extracting(KmsCall::keyId).doesNotContain(stranger);
        }
        RewrapPlan to = RewrapPlan.to(List.of(here, there, third)).allowingPlaintext();
        List<WrappedKey> after = keyring().build().rewrap(keys, CONTEXT, to, this::fits);
        assertEachRegionOpens(after);
        assertThat(after).extracting(WrappedKey::keyId).doesNotContain(stranger);
    }

    private List<WrappedKey> refresh(List<WrappedKey> keys) {
        return keyring().build().rewrap(keys, CONTEXT, RewrapPlan.refresh().allowingPlaintext(), this::fits);
    }

    private void assertEachRegionOpens(List<WrappedKey> keys) {
        List<String> regions = List.of(kms.region(), TestKms.ELSEWHERE, THIRD);
        for (String up : regions) {
            kms.kms()
                    .faults()
                    .takeDown(regions.stream()
                            .filter(region -> !region.equals(up))
                            .toArray(String[]::new));
            keyring().build().unwrap(keys, CONTEXT, this::fits).close();
        }
        kms.kms().faults().takeDown();
    }

    private QuorumKeyring.Builder keyring() {
        return kms.quorum(here, there, third).owed(told::add);
    }

    private boolean fits(DataKey candidate) {
        return TestKeys.only(bytes(sealed.dataKey())).test(candidate);
    }
}
