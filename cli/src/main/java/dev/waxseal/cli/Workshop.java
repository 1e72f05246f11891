package dev.waxseal.cli;

import dev.waxseal.Waxseal;
import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.config.Config;
import dev.waxseal.cli.config.ConfigSearch;
import dev.waxseal.cli.config.Discovery;
import dev.waxseal.cli.kms.Kms;
import dev.waxseal.cli.kms.KmsChoice;
import dev.waxseal.cli.kms.LazyKeyring;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.ForeignKeys;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the options, the environment and the configuration come to: the KMS, opened when first needed, and a Waxseal on
 * it. Not thread-safe.
 */
final class Workshop implements AutoCloseable {

    private final Invocation invocation;
    private final Arguments arguments;
    private final Config config;
    private final KmsChoice choice;
    private final CallStatistics calls = new CallStatistics();
    private final Caches caches;
    private @Nullable Kms kms;

    private Workshop(Invocation invocation, Config config, KmsChoice choice) {
        this.invocation = invocation;
        this.arguments = invocation.arguments();
        this.config = config;
        this.choice = choice;
        this.caches = new Caches(config.cache());
    }

    static Workshop open(Invocation invocation) throws IOException {
        Config config = ConfigSearch.find(invocation.environment(), invocation.console()::note);
        String kms = invocation
                .arguments()
                .value(Options.KMS)
                .or(() -> invocation.environment().variable("WAXSEAL_KMS"))
                .or(config::kms)
                .orElse("aws");
        return new Workshop(invocation, config, KmsChoice.parse(kms));
    }

    Config config() {
        return config;
    }

    /** Whether the KMS is the embedded one, where nothing costs and nothing is scarce. */
    boolean isEmbedded() {
        return choice.kind() == KmsChoice.Kind.LOCAL;
    }

    /** The KMS; opened if it is not yet. */
    synchronized Kms kms() {
        Kms opened = kms;
        if (opened == null) {
            opened = Kms.open(choice, invocation.environment(), config.retries().limits(), invocation.console()::note);
            kms = opened;
        }
        return opened;
    }

    /** A keyring that makes data keys under the keys given. */
    Keyring sealing() {
        List<String> keys = keysToSeal();
        if (keys.isEmpty()) {
            throw new UsageException(
                    "no key is given", "--key alias/NAME; with --kms local the key is made if it does not exist yet");
        }
        requireKeys(keys);
        Keyrings keyrings = keyrings();
        keyrings.requireEnough(keys);
        Keyring made = new LazyKeyring(() -> kms().creatingKeys(keyrings.sealing(kms().clients(), keys), keys));
        return caches.sealing(made, arguments.has(Encrypt.REUSE));
    }

    /** A keyring that opens messages of the keys that may be used. */
    Keyring opening() {
        return opening(1);
    }

    /** @param messages that it is for */
    Keyring opening(int messages) {
        requireKeys(keysToOpen());
        requireKeys(keysToSeal());
        Keyring made = new LazyKeyring(() -> keyrings().opening(kms().clients(), allowed(), keysToSeal()));
        return caches.opening(made, messages > 1);
    }

    /** Opens data keys that other programs wrapped, by the same keys. */
    ForeignKeys foreign() {
        return new ForeignKeys(kms().clients(), allowed(), calls);
    }

    /** The keys that are named for encrypting; none if there are none. */
    List<String> keysToSeal() {
        List<String> given = arguments.values(Options.KEY);
        return given.isEmpty() ? config.keys().sealing() : given;
    }

    /** The keys that are named for opening; where any key of an account may open, those that are named at all. */
    List<String> keysToTry() {
        List<String> named = keysToOpen();
        return named.isEmpty() ? keysToSeal() : named;
    }

    private List<String> keysToOpen() {
        List<String> given = arguments.values(Options.KEY);
        return given.isEmpty() ? config.keys().allowed() : given;
    }

    private AllowedKeys allowed() {
        List<String> named = keysToOpen();
        if (!named.isEmpty()) {
            return AllowedKeys.of(named);
        }
        if (arguments.has(Options.ANY_ACCOUNT)) {
            return AllowedKeys.any();
        }
        return config.keys().discovery().map(Workshop::discovered).orElseGet(() -> kms().ownKeys());
    }

    private static AllowedKeys discovered(Discovery discovery) {
        return AllowedKeys.accounts(discovery.accounts().stream()
                .map(number -> new AllowedKeys.Account(discovery.partition(), number))
                .toList());
    }

    private Keyrings keyrings() {
        Optional<Integer> given = arguments.number(Encrypt.AT_LEAST, 1);
        return new Keyrings(
                config.keys(),
                given.or(() -> config.keys().atLeast()),
                calls,
                key -> invocation.console().note(key.keyArn() + " is owed the data key: " + key.reason()));
    }

    private static void requireKeys(List<String> names) {
        try {
            AllowedKeys.of(names);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Waxseal as the options have it. */
    Waxseal waxseal(Keyring keyring, LongConsumer progress) {
        Waxseal.Builder builder =
                Waxseal.builder(keyring).overwrite(arguments.has(Options.FORCE)).progress(progress);
        arguments.value(Options.PROVIDER).ifPresent(name -> builder.provider(ProviderChoice.named(name)));
        return builder.build();
    }

    @Override
    public void close() {
        caches.close(); // before the kms that they ask
        Kms opened = kms;
        if (opened != null) {
            opened.close();
        }
        if (arguments.has(Options.STATS)) {
            tellStatistics();
        }
    }

    // For programs behind the results, since that is where they read.
    private void tellStatistics() {
        if (arguments.has(Options.JSON)) {
            invocation.console().result(Json.line(Map.of("stats", calls.fields(isEmbedded()))));
        } else {
            calls.lines(isEmbedded()).forEach(invocation.console()::note);
        }
    }
}
