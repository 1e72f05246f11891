package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** Drives the sequential reader and writer with pieces of a given size. */
final class Chunks {

    private Chunks() {}

    /** The body that {@code writer} makes of {@code plaintext}. */
    static byte[] write(FloeWriter writer, byte[] plaintext, int piece) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (ByteBuffer input : pieces(plaintext, piece)) {
            while (input.hasRemaining()) {
                body.writeBytes(remaining(writer.write(input)));
            }
        }
        body.writeBytes(remaining(writer.finish()));
        return body.toByteArray();
    }

    /** What {@code reader} makes of {@code body}; what it releases before it refuses stands in {@code released} too. */
    static void read(FloeReader reader, byte[] body, int piece, ByteArrayOutputStream released) {
        for (ByteBuffer input : pieces(body, piece)) {
            while (input.hasRemaining()) {
                int before = input.remaining();
                released.writeBytes(remaining(reader.read(input)));
                assertThat(input.remaining()).as("a reader that takes nothing").isLessThan(before);
            }
        }
        reader.finish();
    }

    static byte[] read(FloeReader reader, byte[] body, int piece) {
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        read(reader, body, piece, released);
        return released.toByteArray();
    }

    static byte[] remaining(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Iterable<ByteBuffer> pieces(byte[] bytes, int piece) {
        return () -> IntStream.iterate(0, start -> start < bytes.length, start -> start + piece)
                .mapToObj(start -> ByteBuffer.wrap(bytes, start, Math.min(piece, bytes.length - start)))
                .iterator();
    }
}
