package dev.waxseal.kms.doctor;

/** What a check came to. */
public enum Verdict {
    FINE,
    /** Worth knowing, and nothing that is needed fails for it. */
    NOTE,
    /** Somebody has to change something: retry cannot help. */
    REFUSED,
    /** No answer, or none for now: retry can help. */
    UNREACHABLE
}
