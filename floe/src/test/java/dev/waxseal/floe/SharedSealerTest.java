package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotates keys every 4 segments, so that workers derive them all the time. */
@DisplayName("workers")
class SharedSealerTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();
    private static final int SEGMENTS = 2000;
    private static final int ROTATION_BITS = 2;

    private final byte[] plaintext = Body.plaintext(SEGMENTS * FULL);
    private final AtomicReferenceArray<byte[]> sealed = new AtomicReferenceArray<>(SEGMENTS);
    private final AtomicReferenceArray<byte[]> opened = new AtomicReferenceArray<>(SEGMENTS);

    @ParameterizedTest(name = "{0} of them, share one sealer and one opener")
    @ValueSource(ints = {1, 2, 8})
    void share(int workers) throws Exception {
        try (FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD, ROTATION_BITS);
                FloeOpener opener = FloeOpener.open(sealer.header(), Body.key(), Body.AAD, ROTATION_BITS)) {
            inParallel(workers, (cipher, number) -> {
                cipher.plaintext().clear().put(plaintext, number * FULL, FULL).flip();
                sealer.seal(cipher, number, number == SEGMENTS - 1);
                sealed.set(number, Chunks.remaining(cipher.segment()));
            });
            assertThat(sealer.isComplete()).isTrue();

            inParallel(
                    workers,
                    (cipher, number) -> opened.set(
                            number, Body.open(opener, cipher, sealed.get(number), number, number == SEGMENTS - 1)));
        }
        for (int number = 0; number < SEGMENTS; number++) {
            assertThat(opened.get(number)).isEqualTo(Arrays.copyOfRange(plaintext, number * FULL, (number + 1) * FULL));
        }
    }

    private interface Work {
        void on(SegmentCipher cipher, int number);
    }

    private static void inParallel(int workers, Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(executor.submit(() -> {
                    try (SegmentCipher cipher = CipherChoice.small().create(PARAMETERS)) {
                        for (int n = next.getAndIncrement(); n < SEGMENTS; n = next.getAndIncrement()) {
                            work.on(cipher, n);
                        }
                    }
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
