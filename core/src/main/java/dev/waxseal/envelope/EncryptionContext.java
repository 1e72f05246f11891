package dev.waxseal.envelope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The encryption context: pairs that are bound to a message and that KMS binds to its wrapped keys (AWS KMS Developer
 * Guide, "Encryption context"). Not secret: it stands in the message and in CloudTrail. Immutable.
 *
 * <p>Keys are not empty, differ from one another even when ASCII case is ignored, and begin neither {@code aws:} nor
 * {@code waxseal:}; the whole, encoded, has at most 8192 bytes.
 */
public final class EncryptionContext {

    private static final EncryptionContext EMPTY = new EncryptionContext(Map.of(), Set.of());

    private final Map<String, String> pairs; // sorted as they are encoded
    private final Set<String> withheld;
    private final byte[] encoded;
    private final int hash; // every look into a cache needs it

    private EncryptionContext(Map<String, String> pairs, Set<String> withheld) {
        this.pairs = ContextRules.sorted(pairs);
        this.withheld = Set.copyOf(withheld);
        this.encoded = ContextCodec.encode(this.pairs);
        this.hash = this.pairs.hashCode();
    }

    /** The context without pairs. */
    public static EncryptionContext empty() {
        return EMPTY;
    }

    /** @throws IllegalArgumentException if a rule above is broken */
    public static EncryptionContext of(Map<String, String> pairs) {
        return of(pairs, Set.of());
    }

    static EncryptionContext of(Map<String, String> pairs, Set<String> withheld) {
        return new EncryptionContext(pairs, withheld).checked();
    }

    /** @throws IllegalArgumentException if a rule above is broken */
    public static EncryptionContext of(String key, String value) {
        return of(Map.of(key, value));
    }

    /** This context with one pair more. A pair of that key must not be there yet. */
    public EncryptionContext with(String key, String value) {
        return added(key, value, withheld);
    }

    /**
     * This context with one pair more whose value is not stored in the message: every reader must supply it. Withheld
     * is not secret: the value stands in CloudTrail.
     */
    public EncryptionContext withholding(String key, String value) {
        Set<String> more = new TreeSet<>(withheld);
        more.add(key);
        return added(key, value, more);
    }

    private EncryptionContext added(String key, String value, Set<String> withheld) {
        Map<String, String> more = new LinkedHashMap<>(pairs);
        if (more.put(key, value) != null) {
            throw new IllegalArgumentException("encryption context has " + key + " twice");
        }
        return of(more, withheld);
    }

    private EncryptionContext checked() {
        ContextRules.check(pairs.keySet(), problem -> {
            throw new IllegalArgumentException(problem);
        });
        return this;
    }

    /** Every pair, withheld values included, in the order in which they are encoded. */
    public Map<String, String> pairs() {
        return pairs;
    }

    /**
     * Every pair, withheld values included, as docs/message-format.md, section 2, encodes them: the same bytes for every
     * way of writing the same pairs down. Empty for no pairs.
     */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The keys whose values are not stored. */
    public Set<String> withheld() {
        return withheld;
    }

    /** The same, made once: every record of one purpose needs it. Not to be changed. */
    byte[] shared() {
        return encoded;
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionContext that && pairs.equals(that.pairs) && withheld.equals(that.withheld);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The pairs, without the values that are withheld. */
    @Override
    public String toString() {
        return StoredContext.of(this).toString();
    }
}
