package dev.waxseal.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Good messages to be attacked, with the places of their parts. */
public final class Sample {

    /** The only pair of every sample's context. */
    public static final Map<String, String> CONTEXT = Map.of("tenant", "42");

    /** Bytes of plaintext in a full segment. */
    public static final int FULL = 4096 - ReferenceBody.OVERHEAD;

    private final Draft draft;
    private final byte[] bytes;
    private final int keyAreaAt;
    private final int blocksAt;
    private final int bodyAt;

    private Sample(Draft draft) {
        this.draft = draft;
        this.bytes = draft.bytes();
        this.keyAreaAt = draft.preamble().length;
        this.blocksAt = keyAreaAt + 5 + draft.rightPadding().length;
        this.bodyAt = draft.envelopeLength();
    }

    /** @param name two samples of one name have one data key, and IVs that differ with the length */
    public static Sample compact(String name, int plaintextLength) {
        return new Sample(draft(name, plaintextLength));
    }

    /** A message for which a reader need not expect any context. */
    public static Sample ofTenant(String tenant, String name, int plaintextLength) {
        Draft draft = draft(name, plaintextLength)
                .context(new ContextBytes().pair("tenant", tenant).bytes());
        draft.iv = Dice.bytes("IV of " + name + tenant, 32);
        return new Sample(draft);
    }

    public static Sample inPlace(String name, int plaintextLength) {
        return new Sample(draft(name, plaintextLength).inPlace(Block.of(Entry.kms(Entry.ARN))));
    }

    /** A compact message whose FLOE header tag is not its own. */
    public static Sample forged(int segmentLength) {
        Draft draft = draft("forged", 100);
        draft.segmentLength = segmentLength;
        draft.header = draft.body().header();
        draft.header[73] ^= 1;
        return new Sample(draft);
    }

    private static Draft draft(String name, int plaintextLength) {
        Draft draft = new Draft(name).context(PreambleCases.oneContext());
        draft.iv = Dice.bytes("IV of " + name + plaintextLength, 32);
        draft.plaintext = Dice.bytes("plaintext", plaintextLength);
        return draft;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] plaintext() {
        return draft.plaintext.clone();
    }

    public List<KnownKey> keys() {
        return List.of(new KnownKey("aws-kms", Entry.ARN, draft.dataKey));
    }

    public int contextAt() {
        return 12;
    }

    public int keyAreaAt() {
        return keyAreaAt;
    }

    public int blocksAt() {
        return blocksAt;
    }

    public int headerAt() {
        return bodyAt - 74;
    }

    public int bodyAt() {
        return bodyAt;
    }

    /** Preamble, key area, FLOE header and body, one array each. */
    public List<byte[]> parts() {
        return List.of(
                Arrays.copyOfRange(bytes, 0, keyAreaAt),
                Arrays.copyOfRange(bytes, keyAreaAt, headerAt()),
                Arrays.copyOfRange(bytes, headerAt(), bodyAt),
                Arrays.copyOfRange(bytes, bodyAt, bytes.length));
    }

    /** The sealed segments, one array each. */
    public List<byte[]> segments() {
        return List.copyOf(draft.segments());
    }
}
