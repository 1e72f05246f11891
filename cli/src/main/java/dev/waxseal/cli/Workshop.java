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
import dev.waxseal.engine.OwnFiles;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.CallLimits;
import dev.waxseal.kms.ForeignKeys;
import dev.waxseal.kms.KeyRotation;
import dev.waxseal.kms.KmsCurrentMaterials;
import dev.waxseal.kms.Pace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
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
    private final CallStatistics calls;
    private final Caches caches;
    private final boolean many;
    private final OptionalDouble rate;
    private final OwnFiles files;
    private @Nullable Kms kms;

    private Workshop(Invocation invocation, Config config, KmsChoice choice, boolean many) {
        this.invocation = invocation;
        this.arguments = invocation.arguments();
        this.config = config;
        this.choice = choice;
        this.many = many;
        this.files = Kms.files(choice, invocation.environment()); // before anything is walked or read
        this.rate = RunOptions.kmsRate(arguments);
        this.calls = new CallStatistics(config.price());
        this.caches = new Caches(config.cache(), calls.cache());
    }

    static Workshop open(Invocation invocation) throws IOException {
        return open(invocation, false);
    }

    /** For work on many messages, which shares what throttling teaches, and caches what it can. */
    static Workshop openForMany(Invocation invocation) throws IOException {
        return open(invocation, true);
    }

    private static Workshop open(Invocation invocation, boolean many) throws IOException {
        Config config = ConfigSearch.find(invocation.environment(), invocation.console()::note);
        String kms = invocation
                .arguments()
                .value(Options.KMS)
                .or(() -> invocation.environment().variable("WAXSEAL_KMS"))
                .or(config::kms)
                .orElse("aws");
        return new Workshop(invocation, config, KmsChoice.parse(kms), many);
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
            opened = Kms.open(choice, invocation.environment(), limits(), invocation.console()::note);
            kms = opened;
        }
        return opened;
    }

    private CallLimits limits() {
        CallLimits limits = config.retries().limits();
        CallLimits rated = rate.isPresent() ? limits.callsPerSecond(rate.getAsDouble()) : limits;
        return many ? rated.pace(Pace.BULK) : rated;
    }

    /** What was asked of KMS so far. */
    CallStatistics calls() {
        return calls;
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

    /** A keyring that gives messages the keys of {@code plan}, and may open what it has wrapped. */
    Keyring rewrapping(RewrapPlan plan) {
        List<String> added = plan instanceof RewrapPlan.Change change ? change.add() : List.of();
        requireKeys(keysToOpen());
        requireKeys(keysToSeal());
        requireKeys(added);
        if (plan instanceof RewrapPlan.Change change) {
            requireKeys(change.remove());
        }
        Keyring made =
                new LazyKeyring(() -> keyrings().opening(kms().clients(), allowed(keysToOpen(), added), keysToSeal()));
        return caches.opening(made, true);
    }

    /** A keyring that opens messages which are to get the keys of {@code --key}. */
    Keyring reopening() {
        List<String> from = arguments.values(Reencrypt.FROM);
        List<String> named = from.isEmpty() ? config.keys().allowed() : from;
        requireKeys(named);
        requireKeys(keysToSeal());
        Keyring made =
                new LazyKeyring(() -> keyrings().opening(kms().clients(), allowed(named, keysToSeal()), List.of()));
        return caches.opening(made, true);
    }

    /** What the key material of each key is now; each is asked for once. */
    CurrentMaterials materials() {
        return KmsCurrentMaterials.builder(kms().clients(), allowed())
                .listener(calls)
                .build();
    }

    /** Gives keys new material. */
    KeyRotation rotation(KeyRotation.Sleeper sleeper) {
        return KeyRotation.builder(kms().clients())
                .listener(calls)
                .sleeper(sleeper)
                .build();
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
        return allowed(keysToOpen(), List.of());
    }

    // Who wraps for a key means that it may open, too; but by that alone no other key becomes forbidden.
    private AllowedKeys allowed(List<String> named, List<String> added) {
        if (!named.isEmpty()) {
            return AllowedKeys.of(Stream.concat(named.stream(), added.stream()).toList());
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

    /** @throws UsageException if one is no name of a key */
    static void requireKeys(List<String> names) {
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
        files.close();
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
