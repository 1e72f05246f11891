package dev.waxseal.keys;

/** What a rewrap is to do with the wrapped keys of a message. Immutable. */
public sealed interface RewrapPlan {

    /** The plan under which no key gains or loses access, but for those that the message owes to the keyring's own keys. */
    static Refresh refresh() {
        return new Refresh(false);
    }

    /**
     * Whether the data key may pass through this process where KMS cannot wrap it by itself: for a key of another region
     * than any that holds it.
     */
    boolean plaintextAllowed();

    /** The same plan, with the caller's consent to what {@link #plaintextAllowed} says. */
    RewrapPlan allowingPlaintext();

    /**
     * Each wrapped key that the keyring allows is wrapped again under the current key material of its own KMS key; one
     * that is owed to a key of the keyring is made good; all others are kept.
     */
    record Refresh(boolean plaintextAllowed) implements RewrapPlan {

        @Override
        public Refresh allowingPlaintext() {
            return new Refresh(true);
        }
    }
}
