package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Takes the envelope from a stream piece by piece: no more bytes than the fields before them have asked for. */
final class MessageReader {

    private final InputStream in;
    private long offset;

    MessageReader(InputStream in) {
        this(in, 0);
    }

    /** @param offset bytes of the message before {@code in} */
    MessageReader(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    long offset() {
        return offset;
    }

    /** The next {@code length} bytes, or a refusal that says in which field the message ends. */
    ByteReader next(int length, String field) {
        try {
            byte[] bytes = new byte[length];
            int count =
                    in.readNBytes(bytes, 0, length); // JDK 17's readNBytes(int) of a file stream seeks, in pipes too
            if (count < length) {
                throw new MalformedMessageException(offset + count, "the message ends inside its " + field);
            }
            ByteReader reader = new ByteReader(bytes, offset);
            offset += length;
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
