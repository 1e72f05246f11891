package dev.waxseal.engine;

import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.SegmentCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Seals and opens whole bodies between places that can be read and written anywhere, segments in parallel. */
final class Body {

    /** Segments that a worker takes at a time: enough that workers rarely meet, few enough that they end together. */
    private static final int BATCH = 8;

    /** Fewer segments than this are done sooner than a second thread starts. */
    private static final int WORTH_THREADS = 8;

    private final Settings settings;
    private final Ciphers ciphers;
    private final Executor executor;

    Body(Settings settings, Ciphers ciphers, Executor executor) {
        this.settings = settings;
        this.ciphers = ciphers;
        this.executor = executor;
    }

    /** Work on one segment, with a cipher that belongs to the thread. */
    @FunctionalInterface
    private interface Task {
        void segment(SegmentCipher cipher, long number) throws IOException;
    }

    /** Seals all {@code length} bytes of {@code in}; the body begins at {@code offset} of {@code out}. */
    void seal(Sealing sealing, PositionalInput in, long length, PositionalOutput out, long offset) throws IOException {
        FloeParameters parameters = sealing.parameters();
        long segments = parameters.segments(length);
        forEach(parameters, segments, length, (cipher, number) -> {
            long start = number * parameters.plaintextSegmentLength();
            ByteBuffer plaintext = cipher.plaintext().clear();
            plaintext.limit((int) Math.min(parameters.plaintextSegmentLength(), length - start));
            in.read(plaintext, start);
            if (plaintext.hasRemaining()) {
                throw new IOException("the input became shorter while it was read");
            }
            settings.progress().accept(plaintext.flip().remaining());
            sealing.sealer().seal(cipher, number, number == segments - 1);
            out.write(cipher.segment(), offset + number * parameters.segmentLength());
        });
    }

    /** Opens a whole body, its final segment first. */
    void open(BodyReader reader, PositionalOutput out) throws IOException {
        FloeParameters parameters = reader.parameters();
        Task task = (cipher, number) -> {
            reader.open(cipher, number);
            settings.progress().accept(cipher.plaintext().remaining());
            out.write(cipher.plaintext(), number * parameters.plaintextSegmentLength());
        };
        long others = reader.segments() - 1;
        alone(parameters, others, reader.plaintextLength(), task); // proves the length before anything else is read
        if (others > 0) {
            forEach(parameters, others, reader.plaintextLength(), task);
        }
    }

    private void alone(FloeParameters parameters, long number, long length, Task task) throws IOException {
        try (SegmentCipher cipher = cipher(parameters, length)) {
            task.segment(cipher, number);
        }
    }

    private void forEach(FloeParameters parameters, long segments, long length, Task task) throws IOException {
        if (segments == 1) {
            alone(parameters, 0, length, task);
        } else {
            share(parameters, segments, length, task);
        }
    }

    private void share(FloeParameters parameters, long segments, long length, Task task) throws IOException {
        AtomicLong next = new AtomicLong();
        int threads = segments < WORTH_THREADS ? 1 : settings.threads();
        Crew.run(threads, executor, crew -> {
            try (SegmentCipher cipher = cipher(parameters, length)) {
                for (long first = next.getAndAdd(BATCH); first < segments; first = next.getAndAdd(BATCH)) {
                    for (long number = first; number < Math.min(first + BATCH, segments); number++) {
                        if (crew.stopped()) {
                            return;
                        }
                        task.segment(cipher, number);
                    }
                }
            }
        });
    }

    private SegmentCipher cipher(FloeParameters parameters, long length) {
        return ciphers.forLength(length).create(parameters, length);
    }
}
