package dev.waxseal.envelope;

import dev.waxseal.envelope.KeyArea.Layout;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes what stands before the FLOE header of new messages, and remembers the last one: records that share a data key
 * share it byte for byte, and encoding it takes a digest. Thread-safe; holds nothing secret.
 */
public final class MessageStarts {

    private volatile @Nullable Start last;

    /** Context and key area of a message, and their bytes. */
    public static final class Start {

        private final EncryptionContext full;
        private final List<WrappedKey> keys;
        private final StoredContext context;
        private final KeyArea keyArea;
        private final byte[] bytes;

        private Start(EncryptionContext full, List<WrappedKey> keys, Layout layout) {
            this.full = full;
            this.keys = keys;
            this.context = StoredContext.of(full);
            this.keyArea = KeyArea.of(layout, keys);
            this.bytes = Envelope.start(context, keyArea);
        }

        private boolean isOf(EncryptionContext otherFull, List<WrappedKey> otherKeys, Layout layout) {
            // The list itself: each data key comes with one, and to compare what is in it takes as long as to encode
            // it.
            return keys == otherKeys && keyArea.layout() == layout && full.equals(otherFull);
        }

        public StoredContext context() {
            return context;
        }

        public KeyArea keyArea() {
            return keyArea;
        }

        public int length() {
            return bytes.length;
        }

        public void writeTo(ByteBuffer out) {
            out.put(bytes);
        }
    }

    /**
     * The start of a message.
     *
     * @param context with withheld values filled in
     * @param keys unmodifiable
     */
    public Start of(EncryptionContext context, List<WrappedKey> keys, Layout layout) {
        Start known = last;
        if (known == null || !known.isOf(context, keys, layout)) {
            known = new Start(context, keys, layout);
            if (layout == Layout.COMPACT) { // of small messages, not of pages that nobody will write twice
                last = known;
            }
        }
        return known;
    }
}
