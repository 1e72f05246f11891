package dev.waxseal.rewrap;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.CurrentMaterials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which wrapped keys are behind their KMS keys (docs/rewrap.md, "What is stale"). Thread-safe. */
final class Staleness {

    private static final int REMEMBERED = 10_000; // keys that were refused; a message can name any

    private final CurrentMaterials current;
    private final Map<String, RuntimeException> refusals = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuntimeException> eldest) {
            return size() > REMEMBERED;
        }
    };

    Staleness(CurrentMaterials current) {
        this.current = current;
    }

    /**
     * What is to be said of the wrapped keys of a message.
     *
     * @param stale wrapped under key material that is not current, or nobody knows which
     * @param owed not made yet, for keys that may be asked for
     * @param current as they should be
     * @param foreign for keys that may not be asked for: whoever wrote the file may have named any
     */
    record Verdict(List<WrappedKey> stale, List<WrappedKey> owed, List<WrappedKey> current, List<WrappedKey> foreign) {

        boolean isCurrent() {
            return stale.isEmpty() && owed.isEmpty();
        }

        boolean isForeign() {
            return isCurrent() && current.isEmpty();
        }

        List<String> notes() {
            return foreign.stream()
                    .map(key -> key.isOwed()
                            ? "owes an entry to " + key.keyId() + ", which may not be asked for"
                            : "has an entry of " + key.keyId() + ", which may not be asked for")
                    .toList();
        }
    }

    /**
     * @throws KmsRefusedException if it is not known of a key, and nothing else is stale: nobody shall take that for good
     * @throws dev.waxseal.error.KmsUnavailableException if KMS cannot be reached
     */
    Verdict of(List<WrappedKey> keys) {
        Verdict verdict = new Verdict(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        KmsRefusedException refused = null;
        for (WrappedKey key : keys) {
            try {
                sort(key, verdict);
            } catch (WrongKeyException e) {
                verdict.foreign().add(key);
            } catch (KmsRefusedException e) {
                refused = e;
            }
        }
        if (refused != null && verdict.isCurrent()) {
            throw refused;
        }
        return verdict;
    }

    private void sort(WrappedKey key, Verdict verdict) {
        Optional<String> material = materialOf(key.keyId());
        if (key.isOwed()) {
            verdict.owed().add(key);
        } else if (material.isEmpty() || material.get().equalsIgnoreCase(key.keyMaterialId())) {
            verdict.current().add(key);
        } else {
            verdict.stale().add(key);
        }
    }

    private Optional<String> materialOf(String keyId) {
        RuntimeException refusal;
        synchronized (refusals) {
            refusal = refusals.get(keyId);
        }
        if (refusal != null) {
            throw refusal;
        }
        try {
            return current.of(keyId);
        } catch (WrongKeyException | KmsRefusedException e) {
            synchronized (refusals) {
                refusals.put(keyId, e);
            }
            throw e;
        }
    }
}
