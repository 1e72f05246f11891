package dev.waxseal.keys;

import java.time.Duration;

/**
 * How a data key left a cache. Immutable. Who gets the key in the very moment in which it leaves may be missing in the
 * counts.
 *
 * @param reason why it may not be used any more
 * @param age how long ago KMS was asked for it
 * @param messages how many times it was handed out
 * @param bytes of plaintext for which it was handed out; 0 on the decrypt side, which does not know
 */
public record KeyRetirement(Reason reason, Duration age, long messages, long bytes) {

    /** Why a data key may not be used any more. */
    public enum Reason {

        /** It has been used for as many messages as it may. */
        MESSAGES,

        /** The next message would have more bytes than are left for it. */
        BYTES,

        /** It is older than it may be, grace included. */
        AGE,

        /** Others were used more recently, and the cache is full. */
        CAPACITY,

        /** KMS refused, or nobody could open it any more, when it was asked for again. */
        REFUSED,

        /** A newer one took its place. */
        REPLACED,

        /** The cache was closed. */
        CLOSED
    }
}
