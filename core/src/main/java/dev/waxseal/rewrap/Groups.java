package dev.waxseal.rewrap;

import dev.waxseal.engine.HeaderTag;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WrongKeyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Has every set of wrapped keys rewrapped once, however many messages have it, and at whatever moment. Remembers a bounded
 * number of them; a journal remembers all. Thread-safe.
 */
final class Groups implements AutoCloseable {

    private static final int MOST = 16_384;
    private static final long MOST_BYTES = 64L << 20;

    private final KeyWork work;
    private final RunLog log;
    private final DigestTable seen = new DigestTable();
    private final AtomicLong saved = new AtomicLong();
    private final Map<Digest, Group> recent = new LinkedHashMap<>(16, 0.75f, true); // guarded by this, as is weight
    private long weight; // of those that are made

    Groups(KeyWork work, RunLog log) {
        this.work = work;
        this.log = log;
    }

    /** How many different sets there were. */
    long count() {
        return seen.size();
    }

    /** How often the keyring need not be asked. */
    long saved() {
        return saved.get();
    }

    /** Whether this set is the first of its kind; for a run that only counts. */
    boolean isNew(Digest group) {
        return seen.add(group);
    }

    /**
     * The wrapped keys for a message, which are on the disk if there is a journal. Fails as a keyring does.
     *
     * @param digest of its wrapped keys
     */
    List<WrappedKey> renew(Digest digest, Envelope envelope, EncryptionContext full) throws JournalException {
        while (true) {
            Group fresh = new Group();
            Group group = join(digest, fresh);
            if (group == fresh) {
                return make(digest, fresh, envelope, full);
            }
            group.await();
            RuntimeException failure = group.failure();
            if (failure != null) {
                throw failure;
            } else if (!group.keys().isEmpty()) {
                return shared(group, envelope, full);
            }
        }
    }

    private synchronized Group join(Digest digest, Group fresh) {
        Group present = recent.putIfAbsent(digest, fresh);
        return present == null ? fresh : present;
    }

    private List<WrappedKey> make(Digest digest, Group group, Envelope envelope, EncryptionContext full)
            throws JournalException {
        try {
            seen.add(digest);
            Optional<Result> known = log.result(digest);
            Result result = known.isPresent() ? known.get() : work.rewrap(envelope, full);
            settle(digest, known.isPresent(), group, result, envelope, full);
            return result.keys();
        } catch (WrongKeyException | KmsRefusedException e) {
            group.fail(e); // whoever has the same wrapped keys would hear the same
            throw e;
        } catch (KmsUnavailableException e) {
            forget(digest, group, e); // those who wait hear it too; whoever comes later asks again
            throw e;
        } finally {
            if (!group.isMade()) {
                forget(digest, group, null); // this message's own trouble: another with these keys may fit them
            }
            keep(group);
        }
    }

    private void settle(
            Digest digest, boolean known, Group group, Result result, Envelope envelope, EncryptionContext full)
            throws JournalException {
        Proof proof = work.prove(result, envelope, full);
        try {
            remember(digest, known, result, full);
            group.succeed(result.keys(), proof);
        } finally {
            if (!group.isMade() && proof != null) {
                proof.close();
            }
        }
    }

    private void remember(Digest digest, boolean known, Result result, EncryptionContext full) throws JournalException {
        if (known) {
            saved.incrementAndGet();
        } else {
            log.addResult(digest, Digest.ofKeys(result.keys(), full), work.proved(result));
        }
    }

    private synchronized void forget(Digest digest, Group group, @Nullable RuntimeException failure) {
        recent.remove(digest, group);
        weight -= group.weight();
        group.fail(failure);
    }

    private synchronized void keep(Group made) {
        weight += made.weight();
        var eldest = recent.values().iterator();
        while ((recent.size() > MOST || weight > MOST_BYTES) && eldest.hasNext()) {
            Group old = eldest.next();
            if (old.isMade() && old != made) {
                weight -= old.weight();
                old.forget();
                eldest.remove();
            }
        }
    }

    /** What another message had made; unless its data key is not this one's, who only claims to have the same keys. */
    private List<WrappedKey> shared(Group group, Envelope envelope, EncryptionContext full) {
        Proof proof = group.proof();
        if (proof == null || proof.belongsTo(HeaderTag.of(envelope, full))) {
            saved.incrementAndGet();
            return group.keys();
        }
        Result own = work.rewrap(envelope, full);
        Proof ownProof = work.prove(own, envelope, full);
        if (ownProof != null) {
            ownProof.close();
        }
        return own.keys();
    }

    /** Wipes data keys. */
    @Override
    public synchronized void close() {
        recent.values().forEach(Group::forget);
        recent.clear();
    }
}
