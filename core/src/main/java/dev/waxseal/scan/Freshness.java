package dev.waxseal.scan;

/** How a wrapped key, or the worst of a message's, stands to the current key material of its KMS key. */
public enum Freshness {
    /** Wrapped under the current material. */
    CURRENT,
    /** Nobody was asked, or nobody answered. */
    UNKNOWN,
    /** Wrapped under material that is no longer current. */
    STALE;

    /** The one that matters more of the two. */
    Freshness orWorse(Freshness other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
