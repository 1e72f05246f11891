package dev.waxseal.cli.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says. Immutable.
 *
 * @param kms which KMS to use
 * @param keys under which to encrypt
 * @param allowedKeys that may open a message
 * @param context pairs that are added to what is encrypted, and expected of what is decrypted
 */
public record Config(Optional<String> kms, List<String> keys, List<String> allowedKeys, Map<String, String> context) {

    static final Config EMPTY = new Config(Optional.empty(), List.of(), List.of(), Map.of());

    public Config {
        keys = List.copyOf(keys);
        allowedKeys = List.copyOf(allowedKeys);
        context = Map.copyOf(context);
    }
}
