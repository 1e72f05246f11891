package dev.waxseal.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a watch stands: what gauges and status files are made of. Immutable.
 *
 * @param state what it is doing
 * @param since when it began to
 * @param started when the watch began
 * @param next when it will do something by itself; empty while it does
 * @param rounds how many rounds have ended
 * @param lastRound when the last one ended; empty if none has
 * @param renewed messages that all rounds renewed
 * @param lastRenewed messages that the last round renewed
 * @param lastFailed messages that failed in the last round
 * @param owing messages that the last round left with keys owed that may be asked for
 * @param outages how often in a row KMS was out of reach, or a round was not finished
 * @param problem what went wrong last, if it was not put right yet; else empty
 * @param materials the current key material of each key that the messages name, as far as it is known
 */
public record WatchStatus(
        WatchState state,
        Instant since,
        Instant started,
        Optional<Instant> next,
        long rounds,
        Optional<Instant> lastRound,
        long renewed,
        long lastRenewed,
        long lastFailed,
        long owing,
        int outages,
        String problem,
        Map<String, String> materials) {

    public WatchStatus {
        materials = Map.copyOf(materials);
    }
}
