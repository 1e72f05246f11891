package dev.waxseal.cli;

import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.config.KeySettings;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.AwsKmsKeyring;
import dev.waxseal.kms.KmsCalls;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.kms.OwedKeys;
import dev.waxseal.kms.QuorumKeyring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes keyrings as the configuration has it: one that needs all its keys, or, where it says how many must do or which
 * regions to ask, one that goes on without those that are out of reach.
 *
 * @param atLeast of the keys that must wrap a data key; empty for all
 */
record Keyrings(KeySettings settings, Optional<Integer> atLeast, KmsCalls calls, OwedKeys owed) {

    // The first call of a program that has just begun takes the time of a handshake and of a thousand classes: what is
    // slow for a service is no sign of anything here.
    private static final Duration HEDGE_AFTER = Duration.ofSeconds(2);
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);

    /** @throws UsageException if more keys must wrap a data key than there are */
    void requireEnough(List<String> keys) {
        long distinct = keys.stream().distinct().count();
        atLeast.filter(least -> least > distinct).ifPresent(least -> {
            throw new UsageException("at least " + least + " keys are asked for, and " + distinct + " given", "");
        });
    }

    Keyring sealing(KmsClients clients, List<String> keys) {
        return isQuorum()
                ? quorum(clients, keys).build()
                : AwsKmsKeyring.builder(clients).keys(keys).listener(calls).build();
    }

    /** @param keys for which a rewrap makes up what a message owes them; may be none */
    Keyring opening(KmsClients clients, AllowedKeys allowed, List<String> keys) {
        return isQuorum() && !keys.isEmpty()
                ? quorum(clients, keys).allowed(allowed).build()
                : AwsKmsKeyring.builder(clients)
                        .keys(keys)
                        .allowed(allowed)
                        .owed(owed)
                        .listener(calls)
                        .build();
    }

    private boolean isQuorum() {
        return atLeast.isPresent()
                || settings.hedgeAfter().isPresent()
                || !settings.regions().isEmpty();
    }

    private QuorumKeyring.Builder quorum(KmsClients clients, List<String> keys) {
        int all = (int) keys.stream().distinct().count();
        return QuorumKeyring.builder(clients)
                .keys(keys)
                .atLeast(Math.min(atLeast.orElse(all), all)) // for opening, other keys may be named than for sealing
                .regions(settings.regions())
                .hedgeAfter(settings.hedgeAfter().orElse(HEDGE_AFTER))
                .stragglers(STRAGGLERS)
                .owed(owed)
                .listener(calls);
    }
}
