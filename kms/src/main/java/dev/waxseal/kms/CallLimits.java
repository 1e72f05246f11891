package dev.waxseal.kms;

import java.util.OptionalDouble;

/**
 * How the clients of one KMS call it. Immutable.
 *
 * @param retries how long one call may try
 * @param pace what throttling does to the calls that follow
 * @param callsPerSecond the most that these clients send, attempts counted and all regions together; empty for no limit
 * @param breaker when a region is asked last
 */
public record CallLimits(RetryLimits retries, Pace pace, OptionalDouble callsPerSecond, BreakerLimits breaker) {

    /** What applications want: no limit of calls, each retried by itself. */
    public static final CallLimits DEFAULT =
            new CallLimits(RetryLimits.DEFAULT, Pace.STANDARD, OptionalDouble.empty(), BreakerLimits.DEFAULT);

    /** @throws IllegalArgumentException if the calls per second are not above 0 and finite */
    public CallLimits {
        if (callsPerSecond.isPresent()
                && !(callsPerSecond.getAsDouble() > 0 && Double.isFinite(callsPerSecond.getAsDouble()))) {
            throw new IllegalArgumentException("calls per second are above 0, not " + callsPerSecond.getAsDouble());
        }
    }

    public CallLimits retries(RetryLimits limits) {
        return new CallLimits(limits, pace, callsPerSecond, breaker);
    }

    public CallLimits pace(Pace newPace) {
        return new CallLimits(retries, newPace, callsPerSecond, breaker);
    }

    /** @throws IllegalArgumentException unless {@code calls} is above 0 and finite */
    public CallLimits callsPerSecond(double calls) {
        return new CallLimits(retries, pace, OptionalDouble.of(calls), breaker);
    }

    public CallLimits breaker(BreakerLimits limits) {
        return new CallLimits(retries, pace, callsPerSecond, limits);
    }
}
