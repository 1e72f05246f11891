package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StampedeTest {

    private static final int THREADS = 1000;
    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "stampede");

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final CachingKeyring caching = CachingKeyring.builder(kms)
            .ticker(clock)
            .executor(clock)
            .timer(clock)
            .build();

    private byte[] generate() {
        try (GeneratedKey key = caching.generate(CONTEXT, OptionalLong.of(1))) {
            return key.dataKey().lend(bytes -> bytes);
        }
    }

    @Test
    void aThousandCallersOnAColdContextMakeOneCall() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Crowd<byte[]> crowd = Crowd.of(THREADS, this::generate).untilAllWait();
        gate.countDown();
        crowd.join();
        assertThat(crowd.failures()).isEmpty();
        assertThat(crowd.results())
                .hasSize(THREADS)
                .allMatch(home -> home == crowd.results().get(0));
        assertThat(kms.generated()).isEqualTo(1);
        assertThat(caching.statistics()).isEqualTo(new CacheStatistics(1, 0, THREADS, 0, THREADS - 1, 0, 0, 0, 0));
    }

    @Test
    void aThousandCallersOnAnExpiredKeyMakeOneCall() throws InterruptedException {
        generate();
        clock.pass(Duration.ofHours(1));
        CountDownLatch gate = kms.closeGate();
        Crowd<byte[]> crowd = Crowd.of(THREADS, this::generate).untilAllWait();
        gate.countDown();
        crowd.join();
        assertThat(crowd.failures()).isEmpty();
        assertThat(kms.generated()).isEqualTo(2);
        assertThat(kms.alive()).isEqualTo(1);
    }

    @Test
    void callersThatComeAtAnyMomentMakeOneCall() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            clock.pass(Duration.ofHours(1));
            int before = kms.generated();
            assertThat(Crowd.of(4, this::generate).join().failures()).isEmpty();
            assertThat(kms.generated()).isEqualTo(before + 1);
        }
    }

    @Test
    void theFailureOfOneCallIsEachCallersOwnException() throws InterruptedException {
        KmsRefusedException first = new KmsRefusedException("denied");
        kms.failWith(() -> first);
        CountDownLatch gate = kms.closeGate();
        Crowd<byte[]> crowd = Crowd.of(20, this::generate).untilAllWait();
        gate.countDown();
        List<Throwable> failures = crowd.join().failures();
        assertThat(kms.generated()).isEqualTo(1);
        assertThat(failures)
                .hasSize(20)
                .allSatisfy(e ->
                        assertThat(e).isInstanceOf(KmsRefusedException.class).hasMessage("denied"));
        Set<Throwable> distinct = new HashSet<>(failures);
        assertThat(distinct).hasSize(20).contains(first);
        distinct.remove(first);
        assertThat(distinct).allSatisfy(e -> assertThat(e).hasCause(first));
        assertThat(caching.statistics().keys()).isZero();
    }

    @Test
    void anInterruptedFollowerLeavesAndTheOthersGoOn() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Crowd<byte[]> leader = Crowd.of(1, this::generate).untilAllWait();
        Crowd<Boolean> followers = Crowd.of(2, () -> {
                    try {
                        return generate() == null;
                    } catch (KmsUnavailableException e) {
                        return Thread.currentThread().isInterrupted();
                    }
                })
                .untilAllWait();
        Thread interrupted = followers.threads().get(0);
        interrupted.interrupt();
        interrupted.join();
        assertThat(followers.results()).containsExactly(true);
        gate.countDown();
        assertThat(leader.join().results()).hasSize(1);
        assertThat(followers.join().results()).containsExactly(true, false);
        assertThat(kms.generated()).isEqualTo(1);
    }

    @Test
    void anInterruptedLeaderFailsAloneAndAnotherMakesTheCall() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Crowd<byte[]> leader = Crowd.of(1, this::generate).untilAllWait();
        Crowd<byte[]> followers = Crowd.of(5, this::generate).untilAllWait();
        leader.threads().get(0).interrupt();
        assertThat(leader.join().failures()).hasOnlyElementsOfType(KmsUnavailableException.class);
        gate.countDown();
        assertThat(followers.join().results()).hasSize(5);
        assertThat(kms.generated()).isEqualTo(2);
    }

    @Test
    void followersWhoseKeyIsSpentByOthersMakeAsManyCallsAsTheLimitWants() throws InterruptedException {
        try (CachingKeyring few = CachingKeyring.builder(kms)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .maxMessages(10)
                .build()) {
            Crowd<Integer> crowd = Crowd.of(200, () -> {
                        few.generate(CONTEXT, OptionalLong.of(1)).close();
                        return 0;
                    })
                    .join();
            assertThat(crowd.failures()).isEmpty();
            assertThat(kms.generated()).isEqualTo(20);
        }
    }

    @Test
    void callersInFlightWhenTheKeyringClosesLeaveNoKeyBehind() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Crowd<byte[]> crowd = Crowd.of(10, this::generate).untilAllWait();
        caching.close();
        gate.countDown();
        crowd.join();
        assertThat(crowd.results()).isNotEmpty();
        assertThat(crowd.failures()).hasOnlyElementsOfType(IllegalStateException.class);
        assertThat(kms.generated()).isEqualTo(1);
        assertThat(kms.alive()).isZero();
    }
}
