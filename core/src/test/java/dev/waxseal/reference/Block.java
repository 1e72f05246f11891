package dev.waxseal.reference;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key block (section 3), whose every field may be bent; the digest is right unless it is torn. */
final class Block {

    static final int OVERHEAD = 8 + 4 + 32;

    private long epoch = 1;
    private byte[] payload;
    private @Nullable Long payloadLength;
    private byte filler;
    private boolean torn;

    private Block(byte[] payload) {
        this.payload = payload;
    }

    static Block of(Entry... entries) {
        return of(List.of(entries));
    }

    static Block of(List<Entry> entries) {
        return counted(entries.size(), entries);
    }

    static Block counted(int count, List<Entry> entries) {
        Fields fields = new Fields().u16(count);
        entries.forEach(entry -> fields.raw(entry.bytes()));
        return new Block(fields.bytes());
    }

    static Block ofPayload(byte[] payload) {
        return new Block(payload);
    }

    Block epoch(long value) {
        epoch = value;
        return this;
    }

    Block payloadLength(long claimed) {
        payloadLength = claimed;
        return this;
    }

    /** The last byte of the padding. */
    Block filler(int value) {
        filler = (byte) value;
        return this;
    }

    /** As a crash in mid-write leaves it. */
    Block torn() {
        torn = true;
        return this;
    }

    int needed() {
        return OVERHEAD + payload.length;
    }

    byte[] bytes(int capacity) {
        int room = Math.max(0, capacity - OVERHEAD);
        byte[] body = Arrays.copyOf(payload, room);
        if (filler != 0) {
            body[room - 1] = filler;
        }
        long length = payloadLength == null ? payload.length : payloadLength;
        byte[] hashed = new Fields().u64(epoch).u32(length).raw(body).bytes();
        byte[] digest = Dice.sha256(hashed);
        digest[0] ^= (byte) (torn ? 1 : 0);
        return Arrays.copyOf(Fields.concat(hashed, digest), Math.max(capacity, 0));
    }
}
