package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SealingOfflineTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "offline");
    private static final Duration AGE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofHours(3);

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final EventLog events = new EventLog();

    private CachingKeyring caching(Duration grace) {
        return CachingKeyring.builder(kms)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .events(events)
                .maxMessages(20)
                .maxAge(AGE)
                .offlineGrace(grace)
                .build();
    }

    private void goDown() {
        kms.failWith(() -> new KmsUnavailableException("down"));
    }

    private static void use(CachingKeyring caching) {
        caching.generate(CONTEXT, OptionalLong.of(1)).close();
    }

    @Test
    void withoutGraceAnExpiredKeyIsOfNoUseInAnOutage() {
        try (CachingKeyring caching = caching(Duration.ZERO)) {
            use(caching);
            goDown();
            clock.pass(AGE);
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsUnavailableException.class);
        }
    }

    @Test
    void withGraceOneCallerFindsOutThatKmsIsDownAndTheOthersDoNotAsk() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            goDown();
            clock.pass(AGE);
            for (int i = 0; i < 10; i++) {
                use(caching);
            }
            assertThat(kms.generated()).isEqualTo(2);
            assertThat(caching.statistics().offlineUses()).isEqualTo(10);
        }
    }

    @Test
    void theHardLimitIsAgeAndGrace() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            goDown();
            clock.pass(AGE.plus(GRACE).minusNanos(1));
            use(caching);
            clock.pass(Duration.ofNanos(1));
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsUnavailableException.class);
            clock.sweep();
            assertThat(kms.alive()).isZero();
            assertThat(events.reasons()).containsExactly(Reason.AGE);
        }
    }

    @Test
    void theLimitOfMessagesIsNeverStretched() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            goDown();
            clock.pass(AGE);
            for (int i = 1; i < 20; i++) {
                use(caching);
            }
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsUnavailableException.class);
        }
    }

    @Test
    void theLimitOfBytesIsNeverStretched() {
        try (CachingKeyring caching = CachingKeyring.builder(kms)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .maxBytes(10)
                .maxAge(AGE)
                .offlineGrace(GRACE)
                .build()) {
            use(caching);
            goDown();
            clock.pass(AGE);
            caching.generate(CONTEXT, OptionalLong.of(9)).close();
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsUnavailableException.class);
        }
    }

    @Test
    void aRefusalIsNoOutage() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            kms.failWith(() -> new KmsRefusedException("denied"));
            clock.pass(AGE);
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsRefusedException.class);
            assertThat(kms.alive()).isZero();
            goDown();
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsUnavailableException.class);
        }
    }

    @Test
    void aFailureOfAnotherKindIsNoOutage() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            kms.failWith(() -> new IllegalStateException("a mistake"));
            clock.pass(AGE);
            assertThatThrownBy(() -> use(caching)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> use(caching)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aRefusalInTheMidstOfAnOutageEndsTheGrace() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            goDown();
            clock.pass(AGE);
            use(caching);
            kms.failWith(() -> new KmsRefusedException("denied"));
            clock.pass(Duration.ofNanos(Outage.LONGEST_WAIT));
            use(caching); // still served, and has KMS asked in the background
            assertThat(clock.work()).isEqualTo(1);
            assertThat(events.reasons()).containsExactly(Reason.REFUSED);
            assertThatThrownBy(() -> use(caching)).isInstanceOf(KmsRefusedException.class);
        }
    }

    @Test
    void whileKmsIsDownItIsAskedOnceInAWhileForAllContexts() {
        try (CachingKeyring caching = caching(GRACE)) {
            List<EncryptionContext> contexts = List.of(CONTEXT, CONTEXT.with("n", "1"), CONTEXT.with("n", "2"));
            contexts.forEach(
                    context -> caching.generate(context, OptionalLong.of(1)).close());
            goDown();
            clock.pass(AGE);
            for (int second = 0; second < 15; second++) {
                contexts.forEach(
                        context -> caching.generate(context, OptionalLong.of(1)).close());
                clock.work();
                clock.pass(Duration.ofSeconds(1));
            }
            // 3, the one that found out, and about one after each of 1, 2, 4 and 8 s, or half of that by chance
            assertThat(kms.generated()).isBetween(6, 10);
        }
    }

    @Test
    void aRefusalIsAnAnswerAndEndsTheGraceOfAllContexts() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            caching.generate(EncryptionContext.empty(), OptionalLong.of(1)).close();
            goDown();
            clock.pass(AGE);
            use(caching);
            kms.failWith(() -> new KmsRefusedException("denied"));
            clock.pass(Duration.ofNanos(Outage.LONGEST_WAIT));
            use(caching);
            assertThat(clock.work()).isEqualTo(1);
            assertThatThrownBy(() -> caching.generate(EncryptionContext.empty(), OptionalLong.of(1)))
                    .isInstanceOf(KmsRefusedException.class);
        }
    }

    @Test
    void callersWhoFailMeanwhileDoNotPutTheNextTryOff() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            goDown();
            clock.pass(AGE);
            use(caching);
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> caching.generate(EncryptionContext.empty(), OptionalLong.of(1)))
                        .isInstanceOf(KmsUnavailableException.class);
            }
            clock.pass(Duration.ofNanos(Outage.FIRST_WAIT));
            use(caching);
            assertThat(clock.work()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptedCallerIsNoOutage() throws InterruptedException {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            clock.pass(AGE);
            CountDownLatch gate = kms.closeGate();
            Crowd<Integer> interrupted = Crowd.of(1, () -> {
                        use(caching);
                        return 1;
                    })
                    .untilAllWait();
            interrupted.threads().get(0).interrupt();
            assertThat(interrupted.join().failures()).hasOnlyElementsOfType(KmsUnavailableException.class);
            gate.countDown();
            use(caching);
            assertThat(kms.generated()).isEqualTo(3);
            assertThat(caching.statistics().offlineUses()).isZero();
        }
    }

    @Test
    void afterTheOutageTheFirstAnswerEndsTheUseOfOldKeys() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            caching.generate(EncryptionContext.empty(), OptionalLong.of(1)).close();
            goDown();
            clock.pass(AGE);
            use(caching);
            kms.recover();
            clock.pass(Duration.ofNanos(Outage.LONGEST_WAIT));
            use(caching);
            clock.work();
            use(caching);
            assertThat(kms.generated()).isEqualTo(4);
            caching.generate(EncryptionContext.empty(), OptionalLong.of(1)).close();
            assertThat(caching.statistics().offlineUses()).isEqualTo(2);
            assertThat(events.reasons()).containsExactly(Reason.AGE, Reason.AGE);
            assertThat(kms.generated()).isEqualTo(5);
        }
    }

    @Test
    void whoWaitedForTheCallThatFailedIsServedToo() throws InterruptedException {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            goDown();
            clock.pass(AGE);
            CountDownLatch gate = kms.closeGate();
            Crowd<Integer> crowd = Crowd.of(10, () -> {
                        use(caching);
                        return 1;
                    })
                    .untilAllWait();
            gate.countDown();
            assertThat(crowd.join().results()).hasSize(10);
            assertThat(kms.generated()).isEqualTo(2);
        }
    }

    @Test
    void prefetchGivesEachContextAFreshKey() {
        try (CachingKeyring caching = caching(GRACE)) {
            use(caching);
            clock.pass(AGE.minusNanos(1));
            caching.prefetch(List.of(CONTEXT, EncryptionContext.empty(), CONTEXT));
            assertThat(kms.generated()).isEqualTo(3);
            goDown();
            clock.pass(AGE.minusNanos(1));
            use(caching);
            caching.generate(EncryptionContext.empty(), OptionalLong.of(1)).close();
            assertThat(caching.statistics().offlineUses()).isZero();
        }
    }

    @Test
    void aPrefetchThatFailsNamesAllThatFailedAndNothingWithheld() {
        try (CachingKeyring caching = caching(GRACE)) {
            goDown();
            EncryptionContext withheld = EncryptionContext.empty().withholding("patient", "4711");
            assertThatThrownBy(() -> caching.prefetch(List.of(CONTEXT, withheld)))
                    .isInstanceOf(KmsUnavailableException.class)
                    .hasMessageContaining("2 of 2 could not be prefetched")
                    .hasMessageContaining("offline")
                    .hasMessageContaining("patient")
                    .hasMessageNotContaining("4711")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
            kms.failWith(() -> new KmsRefusedException("denied"));
            assertThatThrownBy(() -> caching.prefetch(List.of(CONTEXT))).isInstanceOf(KmsRefusedException.class);
            assertThat(caching.statistics().keys()).isZero();
        }
    }

    @Test
    void moreContextsThanAreHeldCannotBePrefetched() {
        try (CachingKeyring caching = CachingKeyring.builder(kms)
                .maxContexts(1)
                .timer(clock)
                .executor(clock)
                .build()) {
            assertThatThrownBy(() -> caching.prefetch(List.of(CONTEXT, EncryptionContext.empty())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(kms.generated()).isZero();
        }
    }
}
