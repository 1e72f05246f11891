package dev.waxseal.reference;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message whose every part may be bent before it is written. What is bent is bound as it is bent (a version 2 stands in
 * the AAD too, and the header tag is right), so that only the rule itself can refuse the message.
 */
final class Draft {

    static final byte[] MAGIC = HexFormat.of().parseHex("895758534c0d0a1a");
    static final int PAGE = 4096;

    byte[] magic = MAGIC;
    int version = 1;
    int suite = 1;
    byte[] stored = {};
    byte[] full = {};

    @Nullable
    Integer contextLength;

    @Nullable
    Long capacity;

    int copies = 1;
    byte @Nullable [] padding;
    List<Block> blocks = List.of(Block.of(Entry.kms(Entry.ARN)));
    byte[] dataKey;
    byte[] iv;
    int segmentLength = 4096;
    byte[] plaintext = Fields.utf8("attack at dawn");
    byte @Nullable [] header;

    @Nullable
    List<byte[]> segments;

    byte[] trailer = {};

    Draft(String name) {
        dataKey = Dice.bytes("data key of " + name, 32);
        iv = Dice.bytes("IV of " + name, 32);
    }

    Draft context(byte[] storedAndFull) {
        stored = storedAndFull;
        full = storedAndFull;
        return this;
    }

    Draft inPlace(Block... both) {
        copies = 2;
        blocks = List.of(both.length == 1 ? new Block[] {both[0], both[0]} : both);
        return this;
    }

    Draft blocks(Block... all) {
        blocks = List.of(all);
        return this;
    }

    byte[] aad() {
        return preamble(full, full.length);
    }

    private byte[] preamble(byte[] context, int length) {
        return new Fields()
                .raw(magic)
                .u8(version)
                .u8(suite)
                .u16(length)
                .raw(context)
                .bytes();
    }

    byte[] preamble() {
        return preamble(stored, contextLength == null ? stored.length : contextLength);
    }

    byte[] keyArea() {
        long claimed = capacity == null ? neededCapacity() : capacity;
        Fields area = new Fields().u32(claimed).u8(copies);
        area.raw(padding == null ? rightPadding() : padding);
        // A capacity that lies beyond what can be written still gets blocks of a lawful size behind it.
        int written = (int) Math.max(Block.OVERHEAD + 2, Math.min(claimed, 65_536));
        blocks.forEach(block -> area.raw(block.bytes(written)));
        return area.bytes();
    }

    private long neededCapacity() {
        int needed = blocks.stream().mapToInt(Block::needed).max().orElse(Block.OVERHEAD);
        return copies == 2 ? (needed + PAGE - 1) / PAGE * (long) PAGE : needed;
    }

    byte[] rightPadding() {
        int end = preamble().length + 5;
        return new byte[copies == 2 ? (PAGE - end % PAGE) % PAGE : 0];
    }

    ReferenceBody body() {
        return new ReferenceBody(dataKey, segmentLength, iv, aad());
    }

    byte[] header() {
        return header == null ? body().header() : header;
    }

    /** The segments as they will be written; a list that may be changed. */
    List<byte[]> segments() {
        if (segments == null) {
            segments = new ArrayList<>(body().segments(plaintext));
        }
        return segments;
    }

    int envelopeLength() {
        return preamble().length + keyArea().length + header().length;
    }

    byte[] bytes() {
        Fields all = new Fields().raw(preamble()).raw(keyArea()).raw(header());
        segments().forEach(all::raw);
        return all.raw(trailer).bytes();
    }
}
