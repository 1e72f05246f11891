package dev.waxseal.kms.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done with KMS. Immutable.
 *
 * @param roles one at least
 * @param sealing names of the keys to encrypt under: key ids, key ARNs, alias names or alias ARNs
 * @param opening names of the keys that may open
 * @param regions that are to be reachable, beside those of the keys; replicas of multi-Region keys are looked for there
 * @param context pairs that are in every encryption context
 */
public record Purpose(
        Set<Role> roles,
        List<String> sealing,
        List<String> opening,
        List<String> regions,
        Map<String, String> context) {

    private static final String VERSION_KEY = "waxseal:version"; // docs/message-format.md, section 2
    private static final String VERSION = "1";

    public Purpose {
        roles = Set.copyOf(roles);
        sealing = List.copyOf(sealing);
        opening = List.copyOf(opening);
        regions = List.copyOf(regions);
        context = Map.copyOf(context);
    }

    /** The encryption context that KMS is to see. */
    Map<String, String> kmsContext() {
        Map<String, String> pairs = new LinkedHashMap<>(context);
        pairs.put(VERSION_KEY, VERSION);
        return pairs;
    }
}
