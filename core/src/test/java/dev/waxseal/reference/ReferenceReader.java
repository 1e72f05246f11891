package dev.waxseal.reference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a message apart by the format's text, more strictly than readers must: it accepts what writers should write. */
public final class ReferenceReader {

    private final ByteBuffer in;
    private final int size;
    private final Map<String, @Nullable String> context = new LinkedHashMap<>();
    private int copies;

    private ReferenceReader(byte[] message) {
        this.in = ByteBuffer.wrap(message);
        this.size = message.length;
    }

    /**
     * The plaintext of a message.
     *
     * @param full the context with nothing withheld, encoded by the caller's own means
     * @throws IllegalStateException if the message is not what a writer should write
     */
    public static byte[] open(byte[] message, byte[] dataKey, byte[] full) {
        return new ReferenceReader(message).read(dataKey, full);
    }

    /** The pairs that stand in a message, null for what is withheld. */
    public static Map<String, @Nullable String> storedContext(byte[] message) {
        ReferenceReader reader = new ReferenceReader(message);
        reader.take(10);
        reader.readContext(reader.u16());
        return reader.context;
    }

    /** An encoded context of these pairs. */
    public static byte[] context(Map<String, String> pairs) {
        ContextBytes bytes = new ContextBytes();
        pairs.entrySet().stream()
                .sorted((a, b) -> Arrays.compareUnsigned(Fields.utf8(a.getKey()), Fields.utf8(b.getKey())))
                .forEach(pair -> bytes.pair(pair.getKey(), pair.getValue()));
        return bytes.bytes();
    }

    private byte[] read(byte[] dataKey, byte[] full) {
        require(Arrays.equals(take(8), Draft.MAGIC), "magic");
        require(u16() == 0x0101, "version and suite");
        readContext(u16());
        readKeyArea();
        ByteBuffer header = ByteBuffer.wrap(take(74));
        require(header.getShort() == 0, "parameters");
        int segmentLength = header.getInt();
        require(header.getInt() == 32, "parameters");
        byte[] iv = new byte[32];
        header.get(iv);
        byte[] aad = new Fields()
                .raw(Draft.MAGIC)
                .u8(1)
                .u8(1)
                .u16(full.length)
                .raw(full)
                .bytes();
        ReferenceBody body = new ReferenceBody(dataKey, segmentLength, iv, aad);
        require(Arrays.equals(body.header(), header.array()), "header tag");
        return readBody(body);
    }

    private void readContext(int length) {
        int end = in.position() + length;
        int count = length == 0 ? 0 : u16();
        byte[] previous = {};
        for (int i = 0; i < count; i++) {
            byte[] key = take(u16());
            require(Arrays.compareUnsigned(previous, key) < 0, "order of the context");
            previous = key;
            int valueLength = u16();
            context.put(text(key), valueLength == 0xFFFF ? null : text(take(valueLength)));
        }
        require(in.position() == end, "context length");
    }

    private void readKeyArea() {
        int capacity = in.getInt();
        copies = in.get();
        if (copies == 2) {
            requireZero(Math.floorMod(-in.position(), 4096));
            require(capacity % 4096 == 0, "capacity");
        }
        byte[] block = take(capacity);
        require(copies == 1 || Arrays.equals(block, take(capacity)), "both blocks are equal");
        byte[] digest = Arrays.copyOfRange(block, capacity - 32, capacity);
        require(Arrays.equals(Dice.sha256(Arrays.copyOf(block, capacity - 32)), digest), "digest");
        readBlock(new ReferenceReader(Arrays.copyOf(block, capacity - 32)));
    }

    private void readBlock(ReferenceReader block) {
        require(block.in.getLong() == 1, "epoch of a new message");
        int payload = block.in.getInt();
        int end = block.in.position() + payload;
        int count = block.u16();
        for (int i = 0; i < count; i++) {
            block.take(block.in.get() & 0xFF); // provider
            block.take(block.u16()); // key id
            block.take(block.in.get() & 0xFF); // key material id
            block.in.getLong(); // wrapped at
            require(block.take(block.u16()).length > 0, "the keyring of these tests owes nothing");
        }
        require(block.in.position() == end, "payload length");
        block.requireZero(block.in.remaining());
        require(copies == 2 || payload + Block.OVERHEAD == block.size + 32, "a compact block has no room to spare");
    }

    private byte[] readBody(ReferenceBody body) {
        ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
        for (long number = 0; ; number++) {
            int marker = in.getInt(in.position());
            boolean last = marker != -1;
            byte[] segment = take(last ? marker : body.segmentLength());
            byte[] opened = body.open(number, last, segment);
            require(opened.length > 0 || (last && number == 0), "the final segment is not empty");
            plaintext.writeBytes(opened);
            if (last) {
                require(!in.hasRemaining(), "end");
                return plaintext.toByteArray();
            }
        }
    }

    private int u16() {
        return in.getShort() & 0xFFFF;
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private void requireZero(int length) {
        for (byte each : take(length)) {
            require(each == 0, "padding");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("not as it should be written: " + what);
        }
    }
}
