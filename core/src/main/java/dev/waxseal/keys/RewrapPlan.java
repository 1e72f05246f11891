package dev.waxseal.keys;

/** What a rewrap is to do with the wrapped keys of a message. */
public sealed interface RewrapPlan {

    /** The plan under which no key gains or loses access. */
    static RewrapPlan refresh() {
        return new Refresh();
    }

    /**
     * Each wrapped key that the keyring allows is wrapped again under the current key material of its own KMS key; all
     * others are kept.
     */
    record Refresh() implements RewrapPlan {}
}
