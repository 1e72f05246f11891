package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.KmsCaller.Try;
import dev.waxseal.kms.SideBySide.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a data key with the first key that can be reached, and wraps it for all others side by side. A key whose region
 * is down does not stop it: it is left out, and the message owes it. For one data key.
 */
final class QuorumGeneration {

    private final KmsOperations kms;
    private final Aliases aliases;
    private final List<QuorumKey> keys;
    private final Quorum quorum;
    private final Generation once;
    private final Generation persistent;
    private final QuorumFailures failures = new QuorumFailures();

    QuorumGeneration(
            KmsOperations kms,
            Aliases aliases,
            KmsContext context,
            List<QuorumKey> keys,
            Quorum quorum,
            TimeBudget budget) {
        this.aliases = aliases;
        this.kms = kms;
        this.keys = keys;
        this.quorum = quorum;
        this.once = new Generation(kms, aliases, context, new Try(Effort.ONCE, budget));
        this.persistent = new Generation(kms, aliases, context, new Try(Effort.PERSISTENT, budget));
    }

    /** The data key is the caller's to close. */
    KmsGenerated generate() {
        List<Entrant> all = keys.stream()
                .flatMap(key -> key.asked().stream().map(name -> new Entrant(key, name)))
                .toList();
        List<Entrant> entrants = kms.health().wellFirst(all, entrant -> kms.regionOf(entrant.name()));
        if (entrants.size() == 1) {
            return round(entrants, persistent).orElseThrow(failures::noneGenerates);
        }
        return round(entrants, once)
                .or(() -> round(entrants.stream().filter(this::mayRecover).toList(), persistent))
                .orElseThrow(failures::noneGenerates);
    }

    private Optional<KmsGenerated> round(List<Entrant> entrants, Generation generation) {
        Race<Entrant, KmsGenerated> race = new Race<>(
                quorum.hedging(),
                entrant -> generation.generate(entrant.name()),
                KmsGenerated::close,
                entrant -> kms.health().failed(kms.regionOf(entrant.name())));
        return race.run(entrants.iterator(), (entrant, generated) -> generated, (entrant, e) -> note(entrant.key(), e));
    }

    private boolean mayRecover(Entrant entrant) {
        return failures.of(entrant.key()).map(WaxsealException::retryCanHelp).orElse(true);
    }

    /** What each key holds; those that are not there are owed, and {@link #failures} says why. */
    Map<QuorumKey, KmsWrapped> wrapForAll(KmsGenerated generated) {
        KeyArn generator = generated.wrapped().key();
        Map<QuorumKey, KmsWrapped> held = new LinkedHashMap<>();
        Map<QuorumKey, List<KeyName>> now = new LinkedHashMap<>();
        Map<QuorumKey, List<KeyName>> unwell = new LinkedHashMap<>();
        for (QuorumKey key : keys) {
            if (key.isReplica(generator) || once.means(key.name(), generator)) {
                held.put(key, generated.wrapped());
            } else {
                Optional<KeyName> well = kms.health().firstWell(key.asked(), kms::regionOf);
                well.ifPresentOrElse(
                        first -> now.put(key, startingWith(first, key.asked())), () -> unwell.put(key, key.asked()));
            }
        }
        wrap(now, generated, held);
        if (distinct(held) < quorum.atLeast()) {
            wrap(unwell, generated, held);
        } else {
            unwell.keySet().forEach(key -> note(key, "was not asked, since its region has not answered lately"));
        }
        if (distinct(held) < quorum.atLeast()) {
            throw failures.tooFew(distinct(held), quorum.atLeast());
        }
        return held;
    }

    private static List<KeyName> startingWith(KeyName first, List<KeyName> all) {
        return Stream.concat(Stream.of(first), all.stream().filter(other -> !other.equals(first)))
                .toList();
    }

    private void wrap(Map<QuorumKey, List<KeyName>> missing, KmsGenerated generated, Map<QuorumKey, KmsWrapped> held) {
        long start = System.nanoTime();
        try (SideBySide<QuorumKey, KmsWrapped> calls = new SideBySide<>(tooLate -> {})) {
            missing.forEach((key, asked) -> start(calls, key, asked, generated));
            while (calls.isRunning()) {
                Optional<Answer<QuorumKey, KmsWrapped>> answer = calls.next(patience(held, start));
                if (answer.isEmpty()) {
                    calls.running().forEach(key -> overtaken(key, missing.getOrDefault(key, key.asked())));
                    return;
                }
                take(answer.get(), held);
            }
        }
    }

    // Each call has a handle of its own on the data key: it may outlive the message that did not wait for it.
    private void start(
            SideBySide<QuorumKey, KmsWrapped> calls, QuorumKey key, List<KeyName> asked, KmsGenerated generated) {
        KmsGenerated shared = new KmsGenerated(generated.dataKey().share(), generated.wrapped());
        calls.start(quorum.hedging().executor(), key, () -> wrapAtAny(asked, shared), shared::close);
    }

    private KmsWrapped wrapAtAny(List<KeyName> asked, KmsGenerated generated) {
        for (KeyName name : asked.subList(0, asked.size() - 1)) {
            try {
                return once.wrapFor(name, generated);
            } catch (KmsUnavailableException e) {
                // the next replica holds the same key
            }
        }
        return persistent.wrapFor(asked.get(asked.size() - 1), generated);
    }

    private Optional<Duration> patience(Map<QuorumKey, KmsWrapped> held, long start) {
        if (distinct(held) < quorum.atLeast()) {
            return Optional.empty(); // the calls themselves end in time
        }
        Duration left = quorum.stragglers().minusNanos(System.nanoTime() - start);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    private void overtaken(QuorumKey key, List<KeyName> asked) {
        kms.health().failed(kms.regionOf(asked.get(0)));
        note(
                key,
                "kept the message waiting for more than " + quorum.stragglers().toMillis() + " ms");
    }

    private void take(Answer<QuorumKey, KmsWrapped> answer, Map<QuorumKey, KmsWrapped> held) {
        try {
            KmsWrapped wrapped = answer.orThrow();
            aliases.learn(answer.of().name(), wrapped.key());
            held.put(answer.of(), wrapped);
        } catch (WaxsealException e) {
            note(answer.of(), e);
        }
    }

    private void note(QuorumKey key, String reason) {
        failures.put(
                key,
                new KmsUnavailableException(KmsOperation.inWords(key.name(), kms.regionOf(key.name())) + " " + reason));
    }

    // One that is refused is somebody's mistake, and nobody would look for it in a message.
    private void note(QuorumKey key, WaxsealException failure) {
        boolean excused = failure instanceof KmsUnavailableException
                || (quorum.oweRefused() && failure instanceof KmsRefusedException);
        if (!excused) {
            throw failure;
        }
        failures.put(key, failure);
    }

    /** Why keys are missing. */
    QuorumFailures failures() {
        return failures;
    }

    private static int distinct(Map<QuorumKey, KmsWrapped> held) {
        return (int) held.values().stream().map(KmsWrapped::key).distinct().count();
    }

    private record Entrant(QuorumKey key, KeyName name) {}
}
