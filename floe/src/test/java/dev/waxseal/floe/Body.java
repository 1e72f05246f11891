package dev.waxseal.floe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The segments of one sealed body, to be cut up, damaged and put together again. */
record Body(FloeHeader header, List<byte[]> segments) {

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

    /** Opens one segment by its place, as a reader with random access does. */
    byte[] open(FloeOpener opener, SegmentCipher cipher, int number) {
        cipher.segment().clear().put(segments.get(number)).flip();
        opener.open(cipher, number, number == last());
        return Chunks.remaining(cipher.plaintext());
    }
}
