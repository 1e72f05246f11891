package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.owed;
import static dev.waxseal.kms.TestKeys.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of other keys")
class PlanTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final String old = kms.newKey();
    private final String next = kms.newKeyNamed("alias/next");
    private final String there = kms.newKey(TestKms.ELSEWHERE);
    private final GeneratedKey sealed = kms.keyring(old).build().generate(CONTEXT);
    private final WrappedKey wrapped = sealed.wrappedKeys().get(0);
    private final List<OwedKey> stillOwed = new ArrayList<>();

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    @Test
    @DisplayName("adds a key inside KMS, behind those that stay as they are")
    void adds() {
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        kms.forgetCalls();
        List<WrappedKey> after = kms.keyring(old)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()
                .rewrap(List.of(wrapped, unknown()), CONTEXT, add(next), this::fits);

        assertThat(after).startsWith(wrapped, unknown()).hasSize(3);
        assertThat(after.get(2).keyId()).isEqualTo(next);
        assertThat(after.get(2).keyMaterialId()).hasSize(64);
        assertThat(after.get(2).wrappedAt()).isEqualTo(now.getEpochSecond());
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt");
        assertOpensAlone(after.get(2));
    }

    @Test
    @DisplayName("names keys by alias or bare id, which are looked up once, and puts their arns into the message")
    void names() {
        AwsKmsKeyring keyring = kms.keyring(old).build();
        kms.forgetCalls();
        for (int i = 0; i < 2; i++) {
            List<WrappedKey> after = keyring.rewrap(List.of(wrapped), CONTEXT, add("alias/next"), this::fits);
            assertThat(after).extracting(WrappedKey::keyId).containsExactly(old, next);
        }
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("DescribeKey", "ReEncrypt", "ReEncrypt");

        List<WrappedKey> after = keyring.rewrap(
                List.of(wrapped), CONTEXT, RewrapPlan.change(List.of(id(next)), List.of(id(old))), this::fits);
        assertThat(after).extracting(WrappedKey::keyId).containsExactly(next);
    }

    @Test
    @DisplayName("that the message follows already changes nothing, and asks nobody")
    void done() {
        List<WrappedKey> both = rewrap(add(next), wrapped);
        kms.forgetCalls();

        assertThat(rewrap(RewrapPlan.change(List.of(next), List.of(there)), both))
                .isEqualTo(both);
        assertThat(rewrap(RewrapPlan.to(List.of(next, old)), both)).isEqualTo(both);
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("pays what is owed to a key that it adds, in its place, and leaves and tells what is owed to others")
    void owedKeys() {
        String foreign = kms.newKey();
        kms.forgetCalls();
        List<WrappedKey> after = rewrap(add(next), owed(foreign), owed(next), wrapped);

        assertThat(after).extracting(WrappedKey::keyId).containsExactly(foreign, next, old);
        assertThat(after).extracting(WrappedKey::isOwed).containsExactly(true, false, false);
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactly(next);
        assertThat(stillOwed).extracting(OwedKey::keyArn).containsExactly(foreign);
        assertOpensAlone(after.get(1));
    }

    @Test
    @DisplayName("with exactly these keys removes what is owed to a stranger, and never wraps for him")
    void plantedOwed() {
        String foreign = kms.newKey();
        kms.forgetCalls();
        for (RewrapPlan plan : List.of(
                RewrapPlan.to(List.of(next)),
                RewrapPlan.to(List.of(old)),
                RewrapPlan.change(List.of(), List.of(foreign)),
                RewrapPlan.to(List.of(next)).blindly())) {
            assertThat(rewrap(plan, owed(foreign), wrapped)).doesNotContain(owed(foreign));
        }
        assertThat(kms.calls()).extracting(KmsCall::keyId).doesNotContain(foreign);
    }

    @Test
    @DisplayName("for a key of another region is refused without consent, and says what it takes")
    void consent() {
        kms.forgetCalls();
        assertThatThrownBy(() -> rewrap(add(there), wrapped))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("would have to pass through this process")
                .hasMessageContaining(id(there) + " (" + TestKms.ELSEWHERE + ")")
                .hasMessageContaining("--allow-plaintext");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("for keys of another region opens the data key once, with consent, and has each new one opened")
    void across() {
        String third = kms.newKey(TestKms.ELSEWHERE);
        kms.forgetCalls();
        RewrapPlan to = RewrapPlan.to(List.of(there, third)).allowingPlaintext();
        List<WrappedKey> after = rewrap(to, wrapped);

        assertThat(after).extracting(WrappedKey::keyId).containsExactly(there, third);
        after.forEach(this::assertOpensAlone);
        assertThat(kms.calls().stream().limit(5).map(KmsCall::operation))
                .containsExactly("Decrypt", "Encrypt", "Decrypt", "Encrypt", "Decrypt");
    }

    @Test
    @DisplayName("for a replica of a key that holds the data key takes no consent, though it is in another region")
    void replica() {
        String key = kms.newReplicatedKey();
        try (GeneratedKey replicated = kms.keyring(key).build().generate(CONTEXT)) {
            kms.forgetCalls();
            List<WrappedKey> after = kms.keyring(key)
                    .build()
                    .rewrap(replicated.wrappedKeys(), CONTEXT, add(kms.elsewhere(key)), any -> true);
            assertThat(after).extracting(WrappedKey::keyId).containsExactly(key, kms.elsewhere(key));
            assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt");
            assertThat(kms.calls()).extracting(KmsCall::region).containsExactly(TestKms.ELSEWHERE);
        }
    }

    @Test
    @DisplayName("that leaves nobody who opens the message is refused before any call, blindly or not")
    void nothingLeft() {
        kms.forgetCalls();
        RewrapPlan.Change plan = RewrapPlan.change(List.of(), List.of(old));
        for (RewrapPlan each : List.of(plan, plan.blindly())) {
            assertThatThrownBy(() -> rewrap(each, wrapped, owed(next)))
                    .isInstanceOf(WrongKeyException.class)
                    .hasMessage("no key would be left that opens this message: 1 would be removed, and none added");
        }
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("that adds and removes one key is a contradiction, however it is named")
    void contradiction() {
        for (String name : List.of(next, id(next))) {
            assertThatThrownBy(() -> rewrap(RewrapPlan.change(List.of("alias/next"), List.of(name)), wrapped))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a key cannot be both added and removed: " + next);
        }
    }

    @Test
    @DisplayName("for more keys than a message can have is refused before any call")
    void tooMany() {
        List<WrappedKey> full = Stream.concat(
                        Stream.of(wrapped), IntStream.range(1, 100).mapToObj(i -> unknown()))
                .toList();
        kms.forgetCalls();
        assertThatThrownBy(() -> rewrap(add(next), full))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessage("a message has at most 100 wrapped keys, and this one would have 101");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("fails as a whole when one of its keys cannot be reached, or is refused")
    void wholly() {
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);
        RewrapPlan both = add(next, there).allowingPlaintext();
        assertThatThrownBy(() -> kms.quorum(old).build().rewrap(List.of(wrapped), CONTEXT, both, this::fits))
                .isInstanceOf(KmsUnavailableException.class);

        kms.client().disableKey(request -> request.keyId(next));
        assertThatThrownBy(() -> rewrap(add(next), wrapped))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("could be wrapped again under key " + id(next))
                .hasMessageContaining("disabled");
    }

    private static RewrapPlan add(String... keys) {
        return RewrapPlan.change(List.of(keys), List.of());
    }

    private List<WrappedKey> rewrap(RewrapPlan plan, WrappedKey... keys) {
        return rewrap(plan, List.of(keys));
    }

    private List<WrappedKey> rewrap(RewrapPlan plan, List<WrappedKey> keys) {
        return kms.keyring(old).owed(stillOwed::add).build().rewrap(keys, CONTEXT, plan, this::fits);
    }

    private boolean fits(DataKey candidate) {
        return TestKeys.only(bytes(sealed.dataKey())).test(candidate);
    }

    private static String id(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }

    private void assertOpensAlone(WrappedKey key) {
        kms.keyring(key.keyId())
                .build()
                .unwrap(List.of(key), CONTEXT, this::fits)
                .close();
    }
}
