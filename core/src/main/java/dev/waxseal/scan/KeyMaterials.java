package dev.waxseal.scan;

import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.CurrentMaterials;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what messages claim with what KMS says. Each key is asked for once and a refusal believed to the end: a
 * million messages of a key that may not be described cost one call. Claims are anyone's, so no more than
 * {@value #MOST_KEYS} keys are asked for. Not thread-safe.
 */
public final class KeyMaterials {

    static final int MOST_KEYS = 10_000;

    private final CurrentMaterials source;
    private final Map<String, Optional<String>> known = new LinkedHashMap<>();
    private final Map<String, WaxsealException> failures = new LinkedHashMap<>();

    public KeyMaterials(CurrentMaterials source) {
        this.source = source;
    }

    /** Asks nobody: of every key nothing is known. */
    public static KeyMaterials offline() {
        return new KeyMaterials(key -> {
            throw new WrongKeyException("nobody was asked");
        });
    }

    /** The worst of the keys that hold the data key; an owed one holds nothing that could be stale. */
    public Freshness of(MessageClaims message) {
        Freshness worst = Freshness.CURRENT;
        for (KeyClaim key : message.keys()) {
            worst = worst.orWorse(of(key));
        }
        return worst;
    }

    /** Current also for an owed key. A claim that names no material is stale where KMS does: nothing speaks for it. */
    public Freshness of(KeyClaim key) {
        if (key.owed()) {
            return Freshness.CURRENT;
        }
        if (!isAnswered(key.keyId())) {
            return Freshness.UNKNOWN;
        }
        Optional<String> current = known.getOrDefault(key.keyId(), Optional.empty());
        if (current.isEmpty()) {
            return Freshness.CURRENT; // a key that has only ever one material
        }
        return current.get().equalsIgnoreCase(key.keyMaterialId()) ? Freshness.CURRENT : Freshness.STALE;
    }

    private boolean isAnswered(String keyId) {
        if (known.containsKey(keyId)) {
            return true;
        }
        if (keyId.isEmpty() || failures.containsKey(keyId) || known.size() + failures.size() >= MOST_KEYS) {
            return false;
        }
        try {
            known.put(keyId, source.of(keyId));
            return true;
        } catch (WaxsealException e) {
            failures.put(keyId, e);
            return false;
        }
    }

    /** What KMS said, by key; empty for a key that has only ever one material. */
    public Map<String, Optional<String>> known() {
        return Collections.unmodifiableMap(known);
    }

    /** Why a key's material is not known, by key. */
    public Map<String, WaxsealException> failures() {
        return Collections.unmodifiableMap(failures);
    }
}
