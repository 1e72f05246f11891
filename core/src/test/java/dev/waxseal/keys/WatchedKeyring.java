package dev.waxseal.keys;

import dev.waxseal.StaticKeyring;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsUnavailableException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real keyring in memory that counts its calls, keeps hold of every array in which a data key lived, and can be told
 * to fail or to wait.
 */
final class WatchedKeyring implements Keyring {

    private final StaticKeyring keyring = new StaticKeyring("key");
    private final AtomicInteger generated = new AtomicInteger();
    private final AtomicInteger unwrapped = new AtomicInteger();
    private final ConcurrentLinkedQueue<byte[]> homes = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Supplier<RuntimeException> failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Calls of {@code generate}, failed ones too. */
    int generated() {
        return generated.get();
    }

    /** Calls of {@code unwrap}, failed ones too. */
    int unwrapped() {
        return unwrapped.get();
    }

    StaticKeyring keyring() {
        return keyring;
    }

    /** Where each data key lived or lives, in the order in which they came. */
    List<byte[]> homes() {
        return List.copyOf(homes);
    }

    /** How many data keys are not wiped. */
    long alive() {
        return homes.stream().filter(WatchedKeyring::isAlive).count();
    }

    static boolean isAlive(byte[] home) {
        for (byte b : home) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    /** Each call fails from now on, before anything is done. */
    void failWith(Supplier<RuntimeException> failure) {
        this.failure = failure;
    }

    void recover() {
        this.failure = null;
    }

    /** Each call waits from now on, once it is counted. */
    CountDownLatch closeGate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        CountDownLatch closed = gate;
        generated.incrementAndGet();
        pass(closed);
        GeneratedKey made = keyring.generate(context, plaintextLength);
        homes.add(made.dataKey().lend(bytes -> bytes));
        return made;
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        CountDownLatch closed = gate; // before this call is counted: whoever sees it counted may put up another
        unwrapped.incrementAndGet();
        pass(closed);
        DataKey opened = keyring.unwrap(keys, context, fits);
        homes.add(opened.lend(bytes -> bytes));
        return opened;
    }

    private void pass(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KmsUnavailableException("interrupted", e);
        }
        Supplier<RuntimeException> failing = failure;
        if (failing != null) {
            throw failing.get();
        }
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(keys, context, plan, fits);
    }
}
