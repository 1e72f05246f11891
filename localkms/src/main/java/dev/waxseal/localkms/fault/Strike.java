package dev.waxseal.localkms.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * What the faults do to one request: any latencies add up, and the first other fault that strikes counts.
 *
 * @param kind none of {@link Kind#LATENCY}
 */
public record Strike(Optional<Kind> kind, Duration delay) {

    static final Strike NONE = new Strike(Optional.empty(), Duration.ZERO);
}
