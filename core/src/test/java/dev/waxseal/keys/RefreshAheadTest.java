package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshAheadTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "refresh");
    private static final Duration AGE = Duration.ofMinutes(100);

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final EventLog events = new EventLog();
    private final CachingKeyring caching = CachingKeyring.builder(kms)
            .ticker(clock)
            .executor(clock)
            .timer(clock)
            .events(events)
            .maxMessages(8)
            .maxBytes(800)
            .maxAge(AGE)
            .build();

    @AfterEach
    void close() {
        caching.close();
        assertThat(kms.alive()).isZero();
    }

    private void use(int messages) {
        use(messages, 1);
    }

    private void use(int messages, long length) {
        for (int i = 0; i < messages; i++) {
            caching.generate(CONTEXT, OptionalLong.of(length)).close();
        }
    }

    @Test
    void theNextKeyIsFetchedWhenAQuarterOfTheMessagesIsLeftAndStandsByUntilAllAreUsed() {
        use(5);
        assertThat(clock.work()).isZero();
        use(1);
        assertThat(clock.work()).isEqualTo(1);
        assertThat(kms.generated()).isEqualTo(2);
        use(2);
        assertThat(clock.work()).isZero();
        assertThat(kms.alive()).isEqualTo(2);
        use(1);
        assertThat(caching.statistics().misses()).isEqualTo(1); // the very first
        assertThat(kms.generated()).isEqualTo(2);
        assertThat(events.reasons()).containsExactly(Reason.MESSAGES);
    }

    @Test
    void theNextKeyIsFetchedWhenAQuarterOfTheBytesIsLeft() {
        use(1, 599);
        assertThat(clock.work()).isZero();
        use(1, 1);
        assertThat(clock.work()).isEqualTo(1);
        use(1, 201); // one more than the first has left
        assertThat(caching.statistics().misses()).isEqualTo(1);
        assertThat(events.reasons()).containsExactly(Reason.BYTES);
    }

    @Test
    void theNextKeyIsFetchedBetween80And90PercentOfTheAge() {
        use(1);
        clock.pass(AGE.multipliedBy(80).dividedBy(100).minusNanos(1));
        use(1);
        assertThat(clock.work()).isZero();
        clock.pass(AGE.dividedBy(10).plusNanos(1));
        use(1);
        assertThat(clock.work()).isEqualTo(1);
        clock.pass(AGE.dividedBy(10));
        use(1);
        assertThat(caching.statistics().misses()).isEqualTo(1);
        assertThat(events.reasons()).containsExactly(Reason.AGE);
    }

    @Test
    void aKeyInUseIsRenewedByTheTimerThoughNobodyComesByBeforeItsLimitButNotOneUsedOnce() {
        use(2);
        caching.generate(EncryptionContext.empty(), OptionalLong.of(1)).close();
        clock.pass(AGE.multipliedBy(95).dividedBy(100));
        assertThat(clock.sweep()).isEqualTo(1);
        assertThat(clock.work()).isEqualTo(1);
        clock.pass(AGE.dividedBy(10));
        use(1);
        assertThat(caching.statistics().misses()).isEqualTo(2); // the first of each context
        assertThat(kms.generated()).isEqualTo(3);
    }

    @Test
    void aCallerWhoNeedsTheNextKeyBeforeTheBackgroundHasBegunFetchesItAlone() {
        use(9);
        assertThat(kms.generated()).isEqualTo(2);
        assertThat(clock.work()).isEqualTo(1); // and finds it done
        assertThat(kms.generated()).isEqualTo(2);
    }

    @Test
    void aCallerWhoNeedsTheNextKeyWhileItIsFetchedWaitsForIt() throws InterruptedException {
        use(8);
        CountDownLatch gate = kms.closeGate();
        Crowd<Integer> background = Crowd.of(1, clock::work).untilAllWait();
        Crowd<Integer> caller = Crowd.of(1, () -> {
                    use(1);
                    return 1;
                })
                .untilAllWait();
        gate.countDown();
        assertThat(background.join().failures()).isEmpty();
        assertThat(caller.join().results()).containsExactly(1);
        assertThat(kms.generated()).isEqualTo(2);
        assertThat(caching.statistics().waits()).isEqualTo(1);
    }

    @Test
    void aFailedRefreshHurtsNobodyAndIsTriedAgainAfterAWhile() {
        use(6);
        kms.failWith(() -> new KmsUnavailableException("down"));
        assertThat(clock.work()).isEqualTo(1);
        use(1);
        assertThat(clock.work()).isZero();
        clock.pass(Duration.ofNanos(Outage.FIRST_WAIT));
        kms.recover();
        use(1);
        assertThat(clock.work()).isEqualTo(1);
        use(1);
        CacheStatistics done = caching.statistics();
        assertThat(done.misses()).isEqualTo(1);
        assertThat(done.failedRefreshes()).isEqualTo(1);
        assertThat(done.refreshes()).isEqualTo(1);
    }

    @Test
    void aRefusedRefreshDropsTheKeyAtOnce() {
        use(6);
        kms.failWith(() -> new KmsRefusedException("disabled"));
        assertThat(clock.work()).isEqualTo(1);
        assertThat(kms.alive()).isZero();
        assertThat(events.reasons()).containsExactly(Reason.REFUSED);
        assertThatThrownBy(() -> use(1)).isInstanceOf(KmsRefusedException.class);
    }

    @Test
    void aBackgroundThatHasNoRoomIsAFailedRefresh() {
        clock.fill();
        use(8);
        assertThat(caching.statistics().failedRefreshes()).isEqualTo(1);
        use(1);
        assertThat(kms.generated()).isEqualTo(2);
    }

    @Test
    void aContextCrowdedOutWhileItsNextKeyIsFetchedLeavesNoneBehind() throws InterruptedException {
        try (CachingKeyring one = CachingKeyring.builder(kms)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .maxContexts(1)
                .maxMessages(1)
                .build()) {
            one.generate(CONTEXT, OptionalLong.of(1)).close();
            one.generate(CONTEXT, OptionalLong.of(1)).close(); // and a refresh is due
            CountDownLatch gate = kms.closeGate();
            Crowd<Integer> background = Crowd.of(1, clock::work).untilAllWait();
            Crowd<GeneratedKey> other = Crowd.of(1, () -> one.generate(EncryptionContext.empty(), OptionalLong.of(1)))
                    .untilAllWait();
            gate.countDown();
            background.join();
            other.join().results().forEach(GeneratedKey::close);
            assertThat(kms.alive()).isEqualTo(1);
        }
    }
}
