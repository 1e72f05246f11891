package dev.waxseal.localkms.fault;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule: what goes wrong, for whom, how often. Immutable. In words, which {@link #parse} reads and {@link #toString}
 * writes:
 *
 * <pre>
 * KIND[:NAME=VALUE[,NAME=VALUE…]]
 *
 * throttle                                every request
 * throttle:operation=Decrypt,first=3      the first three Decrypts
 * internal:every=10                       every tenth request
 * reset:region=eu-west-1,share=0.1        one in ten at random in that region; seed=N chooses the sequence
 * latency:by=200ms                        every answer is 200 milliseconds late
 * </pre>
 *
 * @param operation the one it strikes, such as {@code Decrypt}; null for all
 * @param region the one it strikes; null for all
 * @param delay of the answer, for {@link Kind#LATENCY} alone
 */
public record Fault(
        Kind kind, @Nullable String operation, @Nullable String region, Frequency frequency, Duration delay) {

    /** An answer later than this has timed out everywhere. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(5);

    public Fault {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(frequency);
        if ((kind == Kind.LATENCY) == delay.isZero()) {
            throw new IllegalArgumentException("latency takes by=200ms, and nothing else does");
        }
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("a latency is at most " + MAX_DELAY.toSeconds() + " s");
        }
    }

    /** A fault that strikes every request. */
    public static Fault of(Kind kind) {
        return new Fault(kind, null, null, Frequency.ALWAYS, Duration.ZERO);
    }

    /** Every answer comes late by {@code delay}, 5 minutes at most. */
    public static Fault latency(Duration delay) {
        return new Fault(Kind.LATENCY, null, null, Frequency.ALWAYS, delay);
    }

    /** The rule that {@code text} states. @throws IllegalArgumentException that says what is wrong with it */
    public static Fault parse(String text) {
        return FaultText.parse(text);
    }

    /** The same for one operation only, such as {@code GenerateDataKey}. */
    public Fault operation(String name) {
        return new Fault(kind, Objects.requireNonNull(name), region, frequency, delay);
    }

    /** The same in one region only. */
    public Fault region(String name) {
        return new Fault(kind, operation, Objects.requireNonNull(name), frequency, delay);
    }

    /** The same for the first {@code count} requests that it concerns. */
    public Fault first(int count) {
        return new Fault(kind, operation, region, Frequency.first(count), delay);
    }

    /** The same for the {@code nth}, the 2·{@code nth} and so on of the requests that it concerns. */
    public Fault every(int nth) {
        return new Fault(kind, operation, region, Frequency.every(nth), delay);
    }

    /** The same for a share of the requests, above 0 and at most 1, in a sequence that {@code seed} settles. */
    public Fault share(double share, long seed) {
        return new Fault(kind, operation, region, Frequency.share(share, seed), delay);
    }

    boolean concerns(String calledOperation, String calledRegion) {
        return (operation == null || operation.equals(calledOperation))
                && (region == null || region.equals(calledRegion));
    }

    @Override
    public String toString() {
        return FaultText.of(this);
    }
}
