package dev.waxseal.floe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The segments of one sealed body, to be cut up, damaged and put together again. */
record Body(FloeHeader header, List<byte[]> segments) {

    static final byte[] AAD = "some additional data".getBytes(US_ASCII);

    /** A key of no meaning, in a new array. */
    static byte[] key() {
        byte[] key = new byte[FloeKeys.KEY_LENGTH];
        Arrays.fill(key, (byte) 0x5A);
        return key;
    }

    /** The same bytes for the same length, and no two lengths with a common beginning. */
    static byte[] plaintext(int length) {
        byte[] plaintext = new byte[length];
        new Random(length).nextBytes(plaintext);
        return plaintext;
    }

    /** Sealed from start to end, under {@link #key} and {@link #AAD}. */
    static Body sealed(byte[] plaintext, FloeParameters parameters) {
        return sealed(plaintext, parameters, CipherChoice.small(), 1000);
    }

    static Body sealed(byte[] plaintext, FloeParameters parameters, CipherChoice choice, int piece) {
        try (SegmentCipher cipher = choice.create(parameters);
                FloeWriter writer = FloeWriter.start(key(), parameters, AAD, cipher)) {
            return of(writer.header(), Chunks.write(writer, plaintext, piece));
        }
    }

    static Body of(FloeHeader header, byte[] bytes) {
        List<byte[]> segments = new ArrayList<>();
        int length = header.parameters().segmentLength();
        for (int start = 0; start < bytes.length; start += length) {
            segments.add(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length)));
        }
        return new Body(header, segments);
    }

    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(segments.stream().mapToInt(s -> s.length).sum());
        segments.forEach(bytes::put);
        return bytes.array();
    }

    int last() {
        return segments.size() - 1;
    }

    FloeOpener opener() {
        return FloeOpener.open(header, key(), AAD);
    }

    /** Opens one segment by its place, as a reader with random access does. */
    byte[] open(FloeOpener opener, SegmentCipher cipher, int number) {
        return open(opener, cipher, segments.get(number), number, number == last());
    }

    static byte[] open(FloeOpener opener, SegmentCipher cipher, byte[] segment, long number, boolean last) {
        cipher.segment().clear().put(segment).flip();
        opener.open(cipher, number, last);
        return Chunks.remaining(cipher.plaintext());
    }
}
