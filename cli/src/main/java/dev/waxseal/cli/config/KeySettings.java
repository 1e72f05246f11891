package dev.waxseal.cli.config;

import dev.waxseal.kms.AllowedKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which keys, and where.
 *
 * @param sealing under which to encrypt
 * @param atLeast how many of them must wrap a data key; empty for all
 * @param allowed that may open a message
 * @param discovery whose keys may open a message, instead
 * @param regions in the order in which they are asked; empty for the one that the environment configures
 * @param hedgeAfter how long a region may take before another is asked as well; empty for what the keyring of several regions does by itself
 */
public record KeySettings(
        List<String> sealing,
        Optional<Integer> atLeast,
        List<String> allowed,
        Optional<Discovery> discovery,
        List<String> regions,
        Optional<Duration> hedgeAfter) {

    static final KeySettings DEFAULT =
            new KeySettings(List.of(), Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());

    private static final CountRange AT_LEAST = new CountRange(1, 100);
    private static final DurationRange HEDGE = new DurationRange(Duration.ofMillis(10), Duration.ofMinutes(1));

    public KeySettings {
        sealing = List.copyOf(sealing);
        allowed = List.copyOf(allowed);
        regions = List.copyOf(regions);
    }

    static KeySettings of(Section root) {
        KeySettings settings = new KeySettings(
                root.values("keys", KeySettings::key),
                root.value("at-least", AT_LEAST).map(Long::intValue),
                root.values("allowed-keys", KeySettings::key),
                root.section("discovery", Discovery.KNOWN).map(Discovery::of),
                root.values("regions", PatternText.REGION),
                root.value("hedge-after", HEDGE));
        settings.requireSense(root);
        return settings;
    }

    private static String key(String text) {
        try {
            AllowedKeys.of(List.of(text));
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holds " + e.getMessage(), e);
        }
    }

    private void requireSense(Section root) {
        int most = sealing.size();
        if (most > 0 && atLeast.filter(least -> least > most).isPresent()) {
            throw root.problem("at-least", "at-least asks for more keys than the " + most + " of keys", "");
        }
        if (discovery.isPresent() && !allowed.isEmpty()) {
            throw root.problem("discovery", "discovery and allowed-keys exclude each other", "");
        }
        if (discovery.filter(some -> some.accounts().isEmpty()).isPresent()) {
            throw root.problem("discovery", "discovery takes accounts, one at least", "accounts: [\"111122223333\"]");
        }
    }
}
