package dev.waxseal.rewrap;

import dev.waxseal.envelope.WrappedKey;
import java.util.List;

/**
 * What KMS gave for one set of wrapped keys. Immutable.
 *
 * @param keys what takes their place
 * @param verified whether each new one has been opened by itself
 */
record Result(List<WrappedKey> keys, boolean verified) {

    Result {
        keys = List.copyOf(keys);
    }
}
