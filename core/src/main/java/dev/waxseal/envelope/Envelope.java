package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.floe.FloeFormatException;
import dev.waxseal.floe.FloeHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * All of a message that stands before its body: preamble, key area and FLOE header (docs/message-format.md, sections 1
 * to 4). Reading one needs no key and calls no KMS. Immutable; every part is <em>unverified</em>.
 */
public record Envelope(StoredContext context, KeyArea keyArea, FloeHeader floeHeader) {

    /** The shortest and the longest ENC_SEG_LEN that a message may have. */
    public static final int MIN_SEGMENT_LENGTH = 4096;

    public static final int MAX_SEGMENT_LENGTH = 16_777_216;

    // The high bit, CR LF and SUB: text-mode and 7-bit damage show in the first eight bytes.
    private static final byte[] MAGIC = {(byte) 0x89, 'W', 'X', 'S', 'L', '\r', '\n', 0x1A};
    private static final byte VERSION = 1;
    private static final byte SUITE = 1;

    private static final int READ_AHEAD = 16_384; // an in-place envelope with one key area page is 12 KiB

    /** Whether {@code start} begins as every Waxseal message does. */
    public static boolean looksLikeMessage(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** As {@link #read(FileChannel)}. */
    public static Envelope read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(channel);
        }
    }

    /**
     * The envelope of the message in {@code file}, from its start. What is malformed is read once more, since a rewrap
     * may be under way.
     *
     * @throws MalformedMessageException if the file is not a message, or breaks a rule of the format
     */
    public static Envelope read(FileChannel file) throws IOException {
        try {
            return readOnce(file);
        } catch (MalformedMessageException e) {
            return readOnce(file);
        }
    }

    private static Envelope readOnce(FileChannel file) throws IOException {
        file.position(0);
        return read(new BufferedInputStream(Channels.newInputStream(file), READ_AHEAD));
    }

    /**
     * Reads an envelope and not one byte more: the body comes next.
     *
     * @throws MalformedMessageException if this is not a message, or breaks a rule of the format
     */
    public static Envelope read(InputStream in) throws IOException {
        try {
            MessageReader reader = new MessageReader(in);
            StoredContext context = readPreamble(reader);
            KeyArea keyArea = KeyArea.read(reader);
            return new Envelope(context, keyArea, readFloeHeader(reader));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static StoredContext readPreamble(MessageReader in) {
        byte[] magic = in.next(MAGIC.length, "magic").bytes(MAGIC.length, "magic");
        if (!Arrays.equals(magic, MAGIC)) {
            throw new MalformedMessageException(0, "this is not a Waxseal message");
        }
        ByteReader head = in.next(4, "preamble");
        int version = head.u8("version");
        if (version != VERSION) {
            throw new MalformedMessageException(8, "format version is " + version + "; this program reads version 1");
        }
        int suite = head.u8("suite");
        if (suite != SUITE) {
            throw new MalformedMessageException(9, "suite is " + suite + "; this program knows suite 1");
        }
        int length = head.u16("context length");
        if (length == 1 || length > ContextRules.MAX_ENCODED) {
            throw new MalformedMessageException(10, "context length is " + length);
        }
        return ContextCodec.decode(in.next(length, "context"), length);
    }

    static FloeHeader readFloeHeader(MessageReader in) {
        long start = in.offset();
        byte[] bytes = in.next(FloeHeader.LENGTH, "FLOE header").bytes(FloeHeader.LENGTH, "FLOE header");
        FloeHeader header;
        try {
            header = FloeHeader.read(ByteBuffer.wrap(bytes));
        } catch (FloeFormatException e) {
            throw new MalformedMessageException(start + e.offset(), String.valueOf(e.getMessage()));
        }
        int segment = header.parameters().segmentLength();
        if (segment < MIN_SEGMENT_LENGTH || segment > MAX_SEGMENT_LENGTH) {
            throw new MalformedMessageException(start + 2, "segment length is " + segment);
        }
        return header;
    }

    /** The same message with another key area. */
    public Envelope with(KeyArea other) {
        return new Envelope(context, other, floeHeader);
    }

    /** The bytes of the message before its body. */
    public byte[] encoded() {
        byte[] start = start(context, keyArea);
        ByteBuffer out = ByteBuffer.allocate(start.length + FloeHeader.LENGTH);
        out.put(start);
        floeHeader.writeTo(out);
        return out.array();
    }

    /** The bytes of the message before its FLOE header. */
    static byte[] start(StoredContext context, KeyArea keyArea) {
        byte[] preamble = preamble(ContextCodec.encode(context.pairs()));
        byte[] area = keyArea.encode(preamble.length);
        return ByteBuffer.allocate(preamble.length + area.length)
                .put(preamble)
                .put(area)
                .array();
    }

    /** What the FLOE header and every key are bound to: {@code full} is the context with nothing withheld. */
    public static byte[] aad(EncryptionContext full) {
        return preamble(full.shared());
    }

    // The preamble and the AAD have one shape; they differ only in what is withheld.
    private static byte[] preamble(byte[] context) {
        return ByteBuffer.allocate(MAGIC.length + 4 + context.length)
                .put(MAGIC)
                .put(VERSION)
                .put(SUITE)
                .putShort((short) context.length)
                .put(context)
                .array();
    }

    /** Bytes of the message before its body. */
    public int length() {
        int offset = MAGIC.length + 4 + ContextCodec.encode(context.pairs()).length;
        return offset + keyArea.length(offset) + FloeHeader.LENGTH;
    }

    /** The first 16 bytes of the FLOE IV, in hexadecimal: what tools call the message. */
    public String messageId() {
        return HexFormat.of().formatHex(floeHeader.iv(), 0, 16);
    }
}
