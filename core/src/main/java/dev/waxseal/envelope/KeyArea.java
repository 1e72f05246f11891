package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.floe.FloeHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key area: the part of an envelope that a rewrap replaces (docs/message-format.md, section 3). Unauthenticated.
 *
 * @param layout how many copies of the block there are
 * @param capacity bytes of a block, 46 to 65 536
 * @param epoch 1 when the message was written, one more at every rewrap
 * @param keys the wrapped keys of the block that counts
 * @param current which block counts, 0 or 1
 * @param interrupted whether the blocks differ, which is a rewrap that was cut off
 */
public record KeyArea(
        Layout layout, int capacity, long epoch, List<WrappedKey> keys, int current, boolean interrupted) {

    /** Bytes of the page that a block of an in-place key area never shares. */
    public static final int PAGE = 4096;

    private static final int MAX_CAPACITY = 65_536;
    private static final int MIN_CAPACITY = KeyBlock.OVERHEAD + 2;

    /** How the key area is laid out. */
    public enum Layout {
        /** One block of just the size needed: small messages, streams, text, object stores. */
        COMPACT(1),
        /** Two page-aligned blocks, so that a rewrap writes one page and never the body. */
        IN_PLACE(2);

        private final int copies;

        Layout(int copies) {
            this.copies = copies;
        }
    }

    public KeyArea {
        keys = List.copyOf(keys);
    }

    /** The key area of a new message. */
    public static KeyArea of(Layout layout, List<WrappedKey> keys) {
        int needed = KeyBlock.OVERHEAD + WrappedKeyCodec.encode(keys).length;
        int capacity = layout == Layout.IN_PLACE ? padded(needed) : needed;
        if (capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "the wrapped keys need " + needed + " bytes; a key block has at most " + MAX_CAPACITY);
        }
        return new KeyArea(layout, capacity, 1, keys, 0, false);
    }

    /**
     * The key area of the same message after a rewrap, with a block as long as this one's where the keys fit. Behind
     * the last epoch comes the first again: an epoch is anyone's claim, and must not be able to forbid a rewrap.
     */
    public KeyArea rewrapped(List<WrappedKey> newKeys) {
        KeyArea fitting = of(layout, newKeys);
        int length = layout == Layout.IN_PLACE ? Math.max(capacity, fitting.capacity) : fitting.capacity;
        long next = epoch == Long.MAX_VALUE ? 1 : epoch + 1;
        return new KeyArea(layout, length, next, newKeys, 0, false);
    }

    /** One block, as it stands in each copy. */
    public byte[] block() {
        return new KeyBlock(epoch, keys).encode(capacity);
    }

    /**
     * The wrapped keys of one block that was kept by itself.
     *
     * @throws MalformedMessageException if it is none, or is damaged
     */
    public static List<WrappedKey> keysOf(byte[] block) {
        KeyBlock decoded = block.length < MIN_CAPACITY ? null : KeyBlock.decode(block, 0);
        if (decoded == null) {
            throw new MalformedMessageException(0, "the key block is damaged: it does not have its digest");
        }
        return decoded.keys();
    }

    /** Where block {@code index} of an in-place key area begins in a message whose envelope has this many bytes. */
    public long blockOffset(int index, int envelopeLength) {
        return envelopeLength - FloeHeader.LENGTH - (long) (layout.copies - index) * capacity;
    }

    private static int padded(int length) {
        return Math.addExact(length, PAGE - 1) / PAGE * PAGE;
    }

    /** @param offset bytes of the message before the key area */
    byte[] encode(int offset) {
        byte[] block = block();
        ByteBuffer out = ByteBuffer.allocate(length(offset)).putInt(capacity).put((byte) layout.copies);
        out.position(out.position() + padding(layout, offset));
        for (int i = 0; i < layout.copies; i++) {
            out.put(block);
        }
        return out.array();
    }

    int length(int offset) {
        return 5 + padding(layout, offset) + layout.copies * capacity;
    }

    private static int padding(Layout layout, int offset) {
        int end = offset + 5;
        return layout == Layout.IN_PLACE ? padded(end) - end : 0;
    }

    static KeyArea read(MessageReader in) {
        int offset = (int) in.offset();
        ByteReader head = in.next(5, "key area");
        long capacity = head.u32("key block capacity");
        Layout layout = layout(head.u8("copies"), offset + 4);
        boolean aligned = layout == Layout.COMPACT || capacity % PAGE == 0;
        if (capacity < MIN_CAPACITY || capacity > MAX_CAPACITY || !aligned) {
            throw new MalformedMessageException(offset, "key block capacity is " + capacity);
        }
        int padding = padding(layout, offset);
        in.next(padding, "key area padding").requireZero(padding, "key area padding");
        return blocks(in, layout, (int) capacity);
    }

    private static Layout layout(int copies, int offset) {
        return switch (copies) {
            case 1 -> Layout.COMPACT;
            case 2 -> Layout.IN_PLACE;
            case 0 ->
                throw new MalformedMessageException(
                        offset,
                        "this message keeps its wrapped keys elsewhere (copies = 0), which version 1 does not read");
            default -> throw new MalformedMessageException(offset, "copies is " + copies);
        };
    }

    private static KeyArea blocks(MessageReader in, Layout layout, int capacity) {
        long offset = in.offset();
        KeyBlock counts = null;
        int current = 0;
        boolean differ = false;
        byte @Nullable [] previous = null;
        for (int i = 0; i < layout.copies; i++) {
            long start = in.offset();
            byte[] bytes = in.next(capacity, "key block").bytes(capacity, "key block");
            KeyBlock block = KeyBlock.decode(bytes, start);
            if (block != null && (counts == null || block.epoch() > counts.epoch())) {
                counts = block;
                current = i;
            }
            differ |= previous != null && !Arrays.equals(previous, bytes);
            previous = bytes;
        }
        if (counts == null) {
            throw new MalformedMessageException(offset, "the key area is damaged: no key block has its digest");
        }
        return new KeyArea(layout, capacity, counts.epoch(), counts.keys(), current, differ);
    }
}
