package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;
import java.time.Instant;

/**
 * What a file had at its start at one moment. Immutable; the envelope is unverified.
 *
 * @param envelope all that stands before the body
 * @param length bytes of the whole file
 * @param modified when it was last written
 * @param version SHA-256 of the bytes of the envelope, both blocks of an in-place key area among them, in hexadecimal
 * @param bytesRead bytes that were read to learn it, or to make it so
 * @param bytesWritten bytes that were written to make it so
 */
public record MessageState(
        Envelope envelope, long length, Instant modified, String version, long bytesRead, long bytesWritten) {}
