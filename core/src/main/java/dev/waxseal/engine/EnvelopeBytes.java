package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An envelope and the very bytes that it was read from, which tell more than it does: they show that another has begun
 * to write.
 *
 * @param version their SHA-256, in hexadecimal
 * @param body what was read of the body on the way, from its start on: all of it, if the file is small
 * @param size bytes of the whole file, before it was read
 * @param read bytes that were read for it
 */
record EnvelopeBytes(Envelope envelope, String version, ByteBuffer body, long size, long read) {

    private static final int USUAL = 16_384; // an in-place envelope with one page for a block has 12 KiB

    private static final int LONGEST = 160 * 1024; // none is as long

    /**
     * Reads the start of a file. What is malformed is read once more, and whole: a rewrap may be under way.
     *
     * @throws MalformedMessageException if the file is not a message, or breaks a rule of the format
     */
    static EnvelopeBytes read(FileChannel file) throws IOException {
        long size = file.size();
        byte[] start = start(file, Math.min(size, USUAL));
        try {
            return of(start, size, start.length);
        } catch (MalformedMessageException e) {
            if (!Envelope.looksLikeMessage(start)) {
                throw e;
            }
            byte[] all = start(file, Math.min(size, LONGEST));
            return of(all, size, start.length + all.length);
        }
    }

    private static EnvelopeBytes of(byte[] start, long size, long read) throws IOException {
        Envelope envelope = Envelope.read(new ByteArrayInputStream(start));
        int length = envelope.length();
        ByteBuffer body = ByteBuffer.wrap(start, length, start.length - length).asReadOnlyBuffer();
        return new EnvelopeBytes(envelope, version(start, length), body, size, read);
    }

    private static byte[] start(FileChannel file, long length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        PositionalInput.of(file).read(buffer, 0);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** The version of a file that begins with the bytes of this envelope, at rest. */
    static String versionOf(byte[] encoded) {
        return version(encoded, encoded.length);
    }

    private static String version(byte[] bytes, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, length);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
