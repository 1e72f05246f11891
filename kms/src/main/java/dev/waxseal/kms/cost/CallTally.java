package dev.waxseal.kms.cost;

import dev.waxseal.kms.KmsCall;
import java.time.Duration;

/**
 * The calls of one operation in one region that came out alike. Immutable.
 *
 * @param calls of the keyring
 * @param requests that they made, retries included
 * @param throttled requests that KMS answered with one to slow down
 * @param took from first request to last answer, of all calls together
 * @param waited of that, before and between requests
 * @param nanoUsd what the requests cost, in billionths of a USD
 */
public record CallTally(
        Kind kind, long calls, long requests, long throttled, Duration took, Duration waited, long nanoUsd) {

    /** What is added up together. */
    public record Kind(String operation, String region, KmsCall.Outcome outcome) {}

    static CallTally of(KmsCall call, long nanoUsd) {
        return new CallTally(
                new Kind(call.operation(), call.region(), call.outcome()),
                1,
                call.attempts(),
                call.throttledAttempts(),
                call.took(),
                call.waited(),
                nanoUsd);
    }

    CallTally plus(CallTally other) {
        return new CallTally(
                kind,
                calls + other.calls,
                requests + other.requests,
                throttled + other.throttled,
                took.plus(other.took),
                waited.plus(other.waited),
                nanoUsd + other.nanoUsd);
    }

    /** Requests beyond the first of each call. */
    public long retries() {
        return Math.max(0, requests - calls);
    }
}
