package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningOfflineTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "offline");
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofHours(8);

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final EventLog events = new EventLog();
    private final List<WrappedKey> keys = List.of(kms.keyring()
            .wrap(
                    new byte[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
                    },
                    CONTEXT));
    private final UnwrapCachingKeyring caching = UnwrapCachingKeyring.builder(kms)
            .ticker(clock)
            .executor(clock)
            .timer(clock)
            .events(events)
            .offlineGrace(GRACE)
            .build();

    @AfterEach
    void close() {
        caching.close();
        assertThat(kms.alive()).isZero();
    }

    private void open() {
        caching.unwrap(keys, CONTEXT, any -> true).close();
    }

    private void expireInAnOutage() {
        open();
        kms.failWith(() -> new KmsUnavailableException("down"));
        clock.pass(AGE);
    }

    @Test
    void oneCallerFindsOutThatKmsIsDownAndTheOthersDoNotAsk() {
        expireInAnOutage();
        for (int i = 0; i < 10; i++) {
            open();
        }
        assertThat(kms.unwrapped()).isEqualTo(2);
        assertThat(caching.statistics().offlineUses()).isEqualTo(10);
    }

    @Test
    void theHardLimitIsAgeAndGrace() {
        expireInAnOutage();
        clock.pass(GRACE.minusNanos(1));
        open();
        clock.pass(Duration.ofNanos(1));
        assertThatThrownBy(this::open).isInstanceOf(KmsUnavailableException.class);
        clock.sweep();
        assertThat(kms.alive()).isZero();
    }

    @Test
    void theSweepLeavesWhatHasGraceLeft() {
        expireInAnOutage();
        clock.sweep();
        open();
    }

    @Test
    void anAlteredCopyIsNotOpenedInAnOutageEither() {
        expireInAnOutage();
        assertThatThrownBy(() -> caching.unwrap(keys, CONTEXT, any -> false))
                .isInstanceOf(KmsUnavailableException.class);
        open();
    }

    @Test
    void anExpiredKeyThatKmsStillOpensServesOnWithoutASecondHome() {
        open();
        clock.pass(AGE);
        open();
        open();
        assertThat(kms.unwrapped()).isEqualTo(2);
        assertThat(kms.alive()).isEqualTo(1);
        assertThat(WatchedKeyring.isAlive(kms.homes().get(0))).isTrue();
        assertThat(events.retirements()).isEmpty();
    }

    @Test
    void aRefusalIsNoOutage() {
        open();
        kms.failWith(() -> new KmsRefusedException("denied"));
        clock.pass(AGE);
        assertThatThrownBy(this::open).isInstanceOf(KmsRefusedException.class);
        assertThat(events.reasons()).containsExactly(Reason.REFUSED);
        assertThat(kms.alive()).isZero();
    }

    @Test
    void aRefusalInTheMidstOfAnOutageEndsTheGrace() {
        expireInAnOutage();
        open();
        kms.failWith(() -> new KmsRefusedException("denied"));
        clock.pass(Duration.ofNanos(Outage.LONGEST_WAIT));
        open(); // still served, and has KMS asked in the background
        assertThat(clock.work()).isEqualTo(1);
        assertThatThrownBy(this::open).isInstanceOf(KmsRefusedException.class);
        assertThat(kms.alive()).isZero();
    }

    @Test
    void afterTheOutageTheFirstAnswerRenewsTheKey() {
        List<WrappedKey> others = List.of(kms.keyring().wrap(new byte[DataKey.LENGTH], CONTEXT));
        caching.unwrap(others, CONTEXT, any -> true).close();
        expireInAnOutage();
        open();
        kms.recover();
        clock.pass(Duration.ofNanos(Outage.LONGEST_WAIT));
        open();
        assertThat(clock.work()).isEqualTo(1);
        open();
        assertThat(caching.statistics().offlineUses()).isEqualTo(2);
        assertThat(caching.statistics().refreshes()).isEqualTo(1);
        assertThat(kms.unwrapped()).isEqualTo(4);
        caching.unwrap(others, CONTEXT, any -> true).close(); // nor is the grace of others needed any more
        assertThat(caching.statistics().offlineUses()).isEqualTo(2);
        assertThat(kms.unwrapped()).isEqualTo(5);
    }

    @Test
    void anInterruptedCallerIsNoOutage() throws InterruptedException {
        open();
        clock.pass(AGE);
        CountDownLatch gate = kms.closeGate();
        Crowd<Integer> interrupted = Crowd.of(1, () -> {
                    open();
                    return 1;
                })
                .untilAllWait();
        interrupted.threads().get(0).interrupt();
        assertThat(interrupted.join().failures()).hasOnlyElementsOfType(KmsUnavailableException.class);
        gate.countDown();
        open();
        assertThat(kms.unwrapped()).isEqualTo(3);
        assertThat(caching.statistics().offlineUses()).isZero();
    }

    @Test
    void aKeyThatIsNoMoreWhatItsWrappedKeysOpenToIsForgotten() {
        open();
        kms.failWith(() -> new TamperedException("altered"));
        clock.pass(AGE);
        assertThatThrownBy(this::open).isInstanceOf(TamperedException.class);
        assertThat(events.reasons()).containsExactly(Reason.REFUSED);
        kms.failWith(() -> new KmsUnavailableException("down"));
        assertThatThrownBy(this::open).isInstanceOf(KmsUnavailableException.class);
    }

    @Test
    void aRefusalForTheSakeOfAnExpiredKeyDoesNotPoisonAMessageThatOpensWithAnother() {
        byte[] other = new byte[DataKey.LENGTH];
        WrappedKey first = keys.get(0);
        List<WrappedKey> both = List.of(first, kms.keyring().wrap(other, CONTEXT));
        Predicate<DataKey> second = key -> key.lend(bytes -> Arrays.equals(bytes, other));
        DenyingKeyring denying = new DenyingKeyring(kms, both);
        try (UnwrapCachingKeyring keyring = UnwrapCachingKeyring.builder(denying)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .offlineGrace(GRACE)
                .build()) {
            keyring.unwrap(both, CONTEXT, second).close();
            clock.pass(AGE);
            denying.permit(List.of(first));
            assertThatThrownBy(() -> keyring.unwrap(both, CONTEXT, second)).isInstanceOf(KmsRefusedException.class);
            keyring.unwrap(both, CONTEXT, second.negate()).close();
        }
    }
}
