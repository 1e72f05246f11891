package dev.waxseal.cli.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says, and what holds where it says nothing. Immutable.
 *
 * @param file that was read, if any
 * @param kms which KMS to use
 * @param context pairs that are added to what is encrypted, and expected of what is decrypted
 * @param price of 10,000 requests, in USD
 */
public record Config(
        Optional<Path> file,
        Optional<String> kms,
        KeySettings keys,
        Map<String, String> context,
        CacheSettings cache,
        RetrySettings retries,
        BigDecimal price) {

    static final Config EMPTY = new Config(
            Optional.empty(),
            Optional.empty(),
            KeySettings.DEFAULT,
            Map.of(),
            CacheSettings.DEFAULT,
            RetrySettings.DEFAULT,
            Defaults.PRICE);

    public Config {
        context = Map.copyOf(context);
    }
}
