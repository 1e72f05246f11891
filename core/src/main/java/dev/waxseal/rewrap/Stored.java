package dev.waxseal.rewrap;

import dev.waxseal.envelope.Envelope;
import java.time.Instant;

/**
 * What a place has of one message. Immutable; the envelope is unverified.
 *
 * @param item the name by which the place gave it
 * @param envelope all that stands before the body
 * @param length bytes of the whole message
 * @param modified when the place says that it was last written
 * @param version changes whenever anything of the envelope does, an unfinished rewrap included; means something to the
 *     place alone
 * @param traffic what it took to learn, or to write, this
 */
public record Stored(String item, Envelope envelope, long length, Instant modified, String version, Traffic traffic) {}
