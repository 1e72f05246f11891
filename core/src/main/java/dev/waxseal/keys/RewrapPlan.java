package dev.waxseal.keys;

import java.util.List;

/** What a rewrap is to do with the wrapped keys of a message. Immutable. */
public sealed interface RewrapPlan {

    /** The plan under which no key gains or loses access, but for those that the message owes to the keyring's own keys. */
    static Refresh refresh() {
        return new Refresh(false);
    }

    /**
     * The plan after which exactly {@code keys} open the message; all other entries, of other providers too, are removed.
     *
     * @param keys each a key id, key ARN, alias name or alias ARN; at least one
     */
    static Change to(List<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a message must keep at least one key");
        }
        return new Change(keys, List.of(), true, false, false);
    }

    /**
     * The plan after which {@code add} open the message too, and {@code remove} do so no more. Removal is no revocation:
     * who has seen the data key, or kept the old entry, can still open the message.
     */
    static Change change(List<String> add, List<String> remove) {
        return new Change(add, remove, false, false, false);
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

    /**
     * Other keys for the message; the keys that stay are kept as they are.
     *
     * @param add keys that are to open the message, if they do not yet
     * @param remove keys that are not to open it any more
     * @param only whether every key that is not in {@code add} is removed
     * @param blind whether entries are removed without proof that one which stays opens the message and fits it: for an
     *     operator who may not decrypt
     */
    record Change(List<String> add, List<String> remove, boolean only, boolean plaintextAllowed, boolean blind)
            implements RewrapPlan {

        public Change {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }

        @Override
        public Change allowingPlaintext() {
            return new Change(add, remove, only, true, blind);
        }

        /** The same plan, which removes without proof. */
        public Change blindly() {
            return new Change(add, remove, only, plaintextAllowed, true);
        }

        /** Whether an entry may be removed. */
        public boolean removes() {
            return only || !remove.isEmpty();
        }
    }
}
