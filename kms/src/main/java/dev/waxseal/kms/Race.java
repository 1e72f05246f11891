package dev.waxseal.kms;

import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.SideBySide.Answer;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls one entrant after another, the next as soon as one has failed or has kept us waiting for too long: the first
 * answer that is accepted wins, and all others are discarded. Calls run where {@link Hedging} says, all else on the
 * caller's thread.
 *
 * @param <T> who may be called
 * @param <R> what it answers
 */
final class Race<T, R> {

    private final Hedging hedging;
    private final Function<T, R> call;
    private final Consumer<R> discard;
    private final Consumer<T> overtaken;

    /** @param overtaken is told of each entrant that had not answered when one that was called later won */
    Race(Hedging hedging, Function<T, R> call, Consumer<R> discard, Consumer<T> overtaken) {
        this.hedging = hedging;
        this.call = call;
        this.discard = discard;
        this.overtaken = overtaken;
    }

    /**
     * @param accept makes the winner of an answer, which it owns; throws if it is none
     * @param failed is told why an entrant did not win
     * @return empty if none won
     */
    <W> Optional<W> run(Iterator<T> entrants, BiFunction<T, R, W> accept, BiConsumer<T, WaxsealException> failed) {
        try (SideBySide<T, R> calls = new SideBySide<>(discard)) {
            while (calls.isRunning() || entrants.hasNext()) {
                if (!calls.isRunning()) {
                    start(calls, entrants);
                }
                Optional<Answer<T, R>> answer = calls.next(entrants.hasNext() ? hedging.after() : Optional.empty());
                if (answer.isEmpty()) {
                    start(calls, entrants);
                    continue;
                }
                try {
                    W winner = accept.apply(answer.get().of(), answer.get().orThrow());
                    calls.running().forEach(overtaken);
                    return Optional.of(winner);
                } catch (WaxsealException e) {
                    failed.accept(answer.get().of(), e);
                    if (calls.isRunning() && entrants.hasNext()) {
                        start(calls, entrants);
                    }
                }
            }
            return Optional.empty();
        }
    }

    // The last one, with nobody beside it, needs no thread of its own.
    private void start(SideBySide<T, R> calls, Iterator<T> entrants) {
        T entrant = entrants.next();
        Executor executor = calls.isRunning() || entrants.hasNext() ? hedging.executor() : Runnable::run;
        calls.start(executor, entrant, () -> call.apply(entrant));
    }
}
