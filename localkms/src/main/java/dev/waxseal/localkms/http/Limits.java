package dev.waxseal.localkms.http;

import java.time.Duration;

/**
 * What clients may use up.
 *
 * @param connections at a time; one more ends the one that has been waiting longest
 * @param workers requests worked on at a time
 * @param headBytes of request line and headers
 * @param headerLines of a request
 * @param bodyBytes of a request
 * @param ownBodyBytes that each connection may hold without asking; what exceeds them comes out of the shared ones
 * @param sharedBodyBytes of all connections together
 * @param idle how long a connection may say nothing between requests
 * @param request how long a request may take from its first byte to its last
 * @param response how long a client may take to accept an answer
 */
public record Limits(
        int connections,
        int workers,
        int headBytes,
        int headerLines,
        int bodyBytes,
        int ownBodyBytes,
        long sharedBodyBytes,
        Duration idle,
        Duration request,
        Duration response) {

    /** The body's limit is the protocol's; an ordinary KMS request fits a connection's own bytes. */
    public static Limits withBodyBytes(int bodyBytes) {
        return new Limits(
                512,
                16,
                32 << 10,
                100,
                bodyBytes,
                16 << 10,
                32 << 20,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }
}
