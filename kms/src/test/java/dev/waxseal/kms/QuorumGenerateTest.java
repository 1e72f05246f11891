package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.localkms.fault.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("sealing under several keys")
class QuorumGenerateTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final String here = kms.newKey();
    private final String there = kms.newKey(TestKms.ELSEWHERE);
    private final List<OwedKey> owed = new ArrayList<>();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("makes the data key with the first, and each opens alone")
    void all() {
        String second = kms.newKey();
        try (GeneratedKey sealed = kms.quorum(here, second, there).build().generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(here, second, there);
            assertThat(kms.calls())
                    .extracting(KmsCall::operation)
                    .containsExactlyInAnyOrder("GenerateDataKey", "ReEncrypt", "Encrypt", "Decrypt");
            for (WrappedKey wrapped : sealed.wrappedKeys()) {
                assertOpensAlone(wrapped, sealed);
            }
        }
        assertThat(owed).isEmpty();
    }

    @Test
    @DisplayName("goes on without a region that is down, and records that its key is owed")
    void regionDown() {
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);
        Instant now = Instant.parse("2026-11-25T12:00:00Z");

        try (GeneratedKey sealed = quorum(here, there)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()
                .generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(here, there);
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsExactly(false, true);
            assertThat(sealed.wrappedKeys().get(1).wrappedAt()).isEqualTo(now.getEpochSecond());
            assertOpensAlone(sealed.wrappedKeys().get(0), sealed);
        }
        assertThat(owed).extracting(OwedKey::keyArn).containsExactly(there);
        assertThat(owed.get(0).reason()).startsWith("kms could not be reached to encrypt with key");
    }

    @Test
    @DisplayName("makes the data key with the next key when the first one's region is down")
    void generatorDown() {
        kms.kms().faults().takeDown(kms.region());

        try (GeneratedKey sealed = quorum(here, there).build().generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsExactly(true, false);
            assertOpensAlone(sealed.wrappedKeys().get(1), sealed);
        }
    }

    @Test
    @DisplayName("makes the data key with the next key when the first keeps us waiting")
    void generatorSlow() {
        kms.kms().faults().set(Fault.latency(Duration.ofMinutes(5)).region(kms.region()));

        try (GeneratedKey sealed = quorum(here, there)
                .hedgeAfter(Duration.ofMillis(1))
                .stragglers(Duration.ofMillis(1))
                .build()
                .generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsExactly(true, false);
        }
        assertThat(owed.get(0).reason()).endsWith(" kept the message waiting for more than 1 ms");
    }

    @Test
    @DisplayName("does not ask a region that has not been answering, unless it takes its key to have enough")
    void unhealthyRegion() {
        fail(TestKms.ELSEWHERE);

        quorum(here, there).build().generate(CONTEXT).close();
        assertThat(kms.calls()).extracting(KmsCall::region).containsOnly(kms.region());
        assertThat(owed.get(0).reason()).endsWith("was not asked, since its region has not answered lately");

        try (GeneratedKey sealed = quorum(here, there).atLeast(2).build().generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsOnly(false);
        }
    }

    @Test
    @DisplayName("fails, naming every cause, when fewer keys than must hold the data key can be reached")
    void tooFew() {
        kms.kms().faults().takeDown(TestKms.ELSEWHERE, "us-west-2");
        String third = there.replace(TestKms.ELSEWHERE, "us-west-2");

        assertThatThrownBy(() -> quorum(here, there, third).atLeast(2).build().generate(CONTEXT))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageStartingWith("only 1 of at least 2 keys hold the data key: kms could not be reached")
                .hasMessageContaining("(eu-west-1)")
                .hasMessageContaining("(us-west-2)")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    @Test
    @DisplayName("fails, naming every cause, when no key can make the data key")
    void noneGenerates() {
        kms.kms().faults().takeDown(TestKms.ELSEWHERE, kms.region());

        assertThatThrownBy(() -> quorum(here, there).build().generate(CONTEXT))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageStartingWith("no key could make a data key: ")
                .hasMessageContaining("(local)")
                .hasMessageContaining("(eu-west-1)");
    }

    @Test
    @DisplayName("fails when KMS refuses one of the keys, unless that may be owed too")
    void refused() {
        kms.clients().forRegion(TestKms.ELSEWHERE).disableKey(request -> request.keyId(there));

        assertThatThrownBy(() -> quorum(here, there).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("the key is disabled");
        assertThatThrownBy(() -> quorum(there, here).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("the key is disabled");

        try (GeneratedKey sealed = quorum(there, here).oweRefused().build().generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsExactly(true, false);
        }
        assertThat(owed.get(0).reason()).contains("the key is disabled");
    }

    @Test
    @DisplayName("fails when a key that is out of reach is named by an alias that was never resolved")
    void unknownAlias() {
        String alias = alias("alias/there");
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);

        assertThatThrownBy(() -> quorum(here, alias).build().generate(CONTEXT))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageContaining("alias/there cannot be reached, and cannot be owed")
                .hasMessageContaining("name it by its arn");
    }

    @Test
    @DisplayName("owes a key that is named by an alias once that was resolved")
    void knownAlias() {
        QuorumKeyring keyring = quorum(here, alias("alias/there")).build();
        keyring.generate(CONTEXT).close();
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);

        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(here, there);
            assertThat(sealed.wrappedKeys().get(1).isOwed()).isTrue();
        }
    }

    @Test
    @DisplayName("counts two names for one key as one")
    void twoNames() {
        String alias = "alias/here";
        kms.client().createAlias(request -> request.aliasName(alias).targetKeyId(here));

        assertThatThrownBy(() -> quorum(here, alias).atLeast(2).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageEndingWith("several names mean one key");
    }

    @Test
    @DisplayName("wraps for the further keys side by side")
    void parallel() {
        CountDownLatch both = new CountDownLatch(2);
        String third = kms.newKey("us-west-2");

        // Each waits for the other: one after another they would wait for ever.
        try (GeneratedKey sealed = kms.quorum(here, there, third)
                .listener(call -> meet(call, both))
                .stragglers(Duration.ofMinutes(5))
                .build()
                .generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsOnly(false);
        }
    }

    private static void meet(KmsCall call, CountDownLatch both) {
        if (call.operation().equals("Encrypt")) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    @DisplayName("leaves no handle on the data key behind when a straggler is given up before it began")
    void neverBegun() {
        try (GeneratedKey sealed = quorum(here, there)
                .stragglers(Duration.ofNanos(1))
                .executor(new NeverForRegion())
                .build()
                .generate(CONTEXT)) {
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::isOwed).containsExactly(false, true);
            byte[] place = sealed.dataKey().lend(bytes -> bytes);
            sealed.dataKey().close();
            assertThat(place).as("wiped by the last handle").containsOnly(0);
        }
    }

    /** Runs what it is given first, and then nothing any more. */
    private static final class NeverForRegion implements java.util.concurrent.Executor {

        private boolean used;

        @Override
        public void execute(Runnable call) {
            if (!used) {
                used = true;
                call.run();
            }
        }
    }

    @Test
    @DisplayName("is not for fewer keys than must hold the data key")
    void tooFewKeys() {
        assertThatThrownBy(() -> kms.quorum(here).atLeast(2).build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kms.quorum().build()).isInstanceOf(IllegalStateException.class);
    }

    private QuorumKeyring.Builder quorum(String... keys) {
        return kms.quorum(keys).owed(owed::add);
    }

    private void fail(String region) {
        for (int i = 0; i < BreakerLimits.DEFAULT.failures(); i++) {
            kms.quick().health().failed(region);
        }
    }

    private String alias(String name) {
        kms.clients()
                .forRegion(TestKms.ELSEWHERE)
                .createAlias(request -> request.aliasName(name).targetKeyId(there));
        return there.substring(0, there.lastIndexOf(':') + 1) + name;
    }

    private void assertOpensAlone(WrappedKey wrapped, GeneratedKey sealed) {
        AwsKmsKeyring reader = AwsKmsKeyring.builder(kms.clients())
                .keys(List.of(wrapped.keyId()))
                .build();
        try (DataKey opened = reader.unwrap(List.of(wrapped), CONTEXT, any -> true)) {
            assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
        }
    }
}
