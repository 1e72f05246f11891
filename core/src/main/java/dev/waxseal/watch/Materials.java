package dev.waxseal.watch;

import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.CurrentMaterials;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key material that was current when it was last asked for. */
final class Materials {

    private final Map<String, String> known = new HashMap<>();

    /**
     * Asks for every key.
     *
     * @param changed the keys that have other material than before
     * @param unavailable the first of the failures for which KMS was out of reach; null if there was none
     */
    record Answer(List<String> changed, @Nullable KmsUnavailableException unavailable) {}

    /** A key that KMS refuses is left as it is: the round tells why, where a message needs it. */
    Answer ask(CurrentMaterials current, Collection<String> keys) {
        List<String> changed = new ArrayList<>();
        KmsUnavailableException unavailable = null;
        for (String key : keys) {
            try {
                String material = current.of(key).orElse("");
                String before = known.put(key, material);
                if (before != null && !before.equals(material)) {
                    changed.add(key);
                }
            } catch (KmsUnavailableException e) {
                unavailable = unavailable == null ? e : unavailable;
            } catch (WaxsealException e) {
                known.remove(key);
            }
        }
        return new Answer(changed, unavailable);
    }

    Map<String, String> known() {
        return known;
    }
}
