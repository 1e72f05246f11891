package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.StaticKeyring;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mixed load with churn for {@code -Dsoak.minutes} (default 10): more contexts than fit, tight limits, a KMS that fails. */
@Tag("slow")
class SoakTest {

    private static final int THREADS = 8;
    private static final Duration TIME =
            Duration.ofMillis((long) (60_000 * Double.parseDouble(System.getProperty("soak.minutes", "10"))));

    private final Alive alive = new Alive();
    private final AtomicLong sealed = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();

    @Test
    void theHeapStaysFlatNoKeyIsLostAndTheCountersAddUp() throws InterruptedException {
        EventLogOfCounts events = new EventLogOfCounts();
        CachingKeyring sealing = CachingKeyring.builder(alive)
                .maxContexts(50)
                .maxMessages(100)
                .maxAge(Duration.ofSeconds(1))
                .offlineGrace(Duration.ofMillis(500))
                .events(events)
                .build();
        UnwrapCachingKeyring opening = UnwrapCachingKeyring.builder(sealing)
                .maxEntries(50)
                .maxAge(Duration.ofSeconds(1))
                .offlineGrace(Duration.ofMillis(500))
                .build();
        List<Long> heaps = new ArrayList<>();
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            long part = Math.min(end, System.nanoTime() + Math.max(TIME.toNanos() / 10, 1_000_000_000));
            Crowd<Integer> crowd = Crowd.of(THREADS, () -> load(opening, part)).join();
            assertThat(crowd.failures()).isEmpty();
            heaps.add(heapInUse());
        }
        CacheStatistics seals = sealing.statistics();
        CacheStatistics opens = opening.statistics();
        System.out.println("soak: " + sealed + " sealed, " + opened + " opened, " + alive.made
                + " keys made, heap after each tenth (KiB) "
                + heaps.stream().map(bytes -> bytes / 1024).toList() + ", " + seals + ", " + opens);
        assertThat(seals.hits() + seals.misses() + seals.bypasses()).isEqualTo(sealed.get());
        assertThat(opens.hits() + opens.misses() + opens.bypasses()).isEqualTo(opened.get());
        opening.close();
        sealing.close();
        alive.awaitNone();
        // A key may be handed out in the very moment in which it is retired, and is counted after its report.
        long served = sealed.get() - seals.bypasses() - alive.failedCallers.get();
        assertThat(events.messages.get())
                .isBetween(served - sealing.statistics().retirements(), served);
        long settled = heaps.get(heaps.size() / 4);
        assertThat(heaps.get(heaps.size() - 1)).isLessThan(settled + settled / 2 + (4 << 20));
    }

    private int load(UnwrapCachingKeyring keyring, long end) {
        SplittableRandom random = new SplittableRandom(Thread.currentThread().getId());
        int rounds = 0;
        while (System.nanoTime() < end) {
            // few contexts are busy, many are rare
            EncryptionContext context = EncryptionContext.of("n", "" + (int) (200 * Math.pow(random.nextDouble(), 4)));
            OptionalLong length =
                    random.nextInt(1000) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(5000));
            rounds += round(keyring, context, length, random.nextInt(20) == 0);
        }
        return rounds;
    }

    private int round(Keyring keyring, EncryptionContext context, OptionalLong length, boolean altered) {
        sealed.incrementAndGet();
        try (GeneratedKey key = keyring.generate(context, length)) {
            byte[] bytes = key.dataKey().lend(byte[]::clone);
            assertThat(bytes).isNotEqualTo(new byte[DataKey.LENGTH]);
            opened.incrementAndGet();
            Predicate<DataKey> fits = opened -> !altered && opened.lend(its -> Arrays.equals(its, bytes));
            try (DataKey opened = keyring.unwrap(key.wrappedKeys(), context, fits)) {
                assertThat(opened.<byte[]>lend(byte[]::clone)).isEqualTo(bytes);
            } catch (TamperedException e) {
                assertThat(altered).isTrue();
            } catch (KmsUnavailableException e) {
                return 0; // as the keyring was told
            }
        } catch (KmsUnavailableException e) {
            if (length.isPresent()) {
                alive.failedCallers.incrementAndGet();
            }
        }
        return 1;
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class EventLogOfCounts implements CacheEvents {

        private final AtomicLong messages = new AtomicLong();

        @Override
        public void retired(KeyRetirement retirement) {
            messages.addAndGet(retirement.messages());
        }
    }

    /** Counts the keys that it made, and out of a hundred calls fails one; keeps hold of those that are not wiped. */
    private static final class Alive implements Keyring {

        private final StaticKeyring keyring = new StaticKeyring("key");
        private final AtomicLong made = new AtomicLong();
        private final AtomicLong failedCallers = new AtomicLong();
        private final ConcurrentLinkedQueue<byte[]> homes = new ConcurrentLinkedQueue<>();

        @Override
        public GeneratedKey generate(EncryptionContext context, OptionalLong length) {
            failNowAndThen();
            GeneratedKey generated = keyring.generate(context, length);
            homes.add(generated.dataKey().<byte[]>lend(bytes -> bytes));
            return generated;
        }

        @Override
        public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
            failNowAndThen();
            DataKey key = keyring.unwrap(keys, context, fits);
            homes.add(key.<byte[]>lend(bytes -> bytes));
            return key;
        }

        private void failNowAndThen() {
            if (made.incrementAndGet() % 100 == 0) {
                throw new KmsUnavailableException("told to fail");
            }
            homes.removeIf(home -> !WatchedKeyring.isAlive(home));
        }

        private void awaitNone() {
            homes.forEach(home -> {
                long patience = System.nanoTime() + 10_000_000_000L;
                while (WatchedKeyring.isAlive(home) && System.nanoTime() < patience) {
                    Thread.onSpinWait(); // for a refresh under way
                }
                assertThat(WatchedKeyring.isAlive(home)).isFalse();
            });
        }

        @Override
        public List<WrappedKey> rewrap(
                List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
            return keyring.rewrap(keys, context, plan, fits);
        }
    }
}
