package dev.waxseal.attack;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.TextForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every way to read a message. Gives what it is given to {@code released}, as far as it gets. */
enum Reader {
    BYTES(Source.ARRAY) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            released.write(attempt.waxseal().decrypt(attempt.message(), attempt.expected()));
        }
    },
    TEXT(Source.ARRAY) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            released.write(attempt.waxseal().decryptText(TextForm.encode(attempt.message()), attempt.expected()));
        }
    },
    FILE(Source.FILE) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            Path plaintext = attempt.directory().resolve("plaintext");
            attempt.waxseal().decrypt(attempt.file(), plaintext, attempt.expected());
            released.write(Files.readAllBytes(plaintext));
        }
    },
    VERIFY(Source.FILE) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            attempt.waxseal().verify(attempt.file(), attempt.expected());
        }
    },
    STREAM(Source.STREAM) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            try (InputStream in = attempt.waxseal().decryptingFrom(attempt.stream(), attempt.expected())) {
                in.transferTo(released);
            }
        }
    },
    STREAM_COPY(Source.STREAM) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            attempt.waxseal().decrypt(attempt.stream(), released, attempt.expected());
        }
    },
    CHANNEL(Source.STREAM) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            ReadableByteChannel below = Channels.newChannel(attempt.stream());
            try (ReadableByteChannel in = attempt.waxseal().decryptingFrom(below, attempt.expected())) {
                copy(in, released, ByteBuffer.allocateDirect(777));
            }
        }
    },
    RANGES(Source.FILE) {
        @Override
        void read(Attempt attempt, OutputStream released) throws IOException {
            try (SeekableByteChannel in = attempt.waxseal().open(attempt.file(), attempt.expected())) {
                copy(in, released, ByteBuffer.allocate(1000));
            }
        }
    };

    /** What is read, by whom, and where files may lie. */
    record Attempt(Waxseal waxseal, Message content, EncryptionContext expected, Path directory) {

        byte[] message() {
            return content.bytes();
        }

        InputStream stream() {
            return new ByteArrayInputStream(content.bytes());
        }

        Path file() {
            return directory.resolve("message");
        }
    }

    /** Bytes that are never compared. */
    interface Message {
        byte[] bytes();
    }

    /** Where a message is read from. */
    enum Source {
        ARRAY,
        FILE,
        STREAM
    }

    private final Source source;

    Reader(Source source) {
        this.source = source;
    }

    /** Whether it is read from start to end, and segments go out before all have verified. */
    boolean isSequential() {
        return source == Source.STREAM;
    }

    boolean needsFile() {
        return source == Source.FILE;
    }

    abstract void read(Attempt attempt, OutputStream released) throws IOException;

    private static void copy(ReadableByteChannel in, OutputStream released, ByteBuffer buffer) throws IOException {
        int count = 0;
        while (count >= 0) {
            try {
                count = in.read(buffer);
            } finally {
                release(buffer, released); // what a failing read has given before it failed was released too
            }
        }
    }

    private static void release(ByteBuffer buffer, OutputStream released) throws IOException {
        byte[] piece = new byte[buffer.flip().remaining()];
        buffer.get(piece).clear();
        released.write(piece);
    }
}
