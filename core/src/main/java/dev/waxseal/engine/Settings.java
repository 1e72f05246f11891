package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import java.security.Provider;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How the engine works. Immutable.
 *
 * @param segmentLength ENC_SEG_LEN of new messages in bytes, 4 096 to 16 777 216
 * @param threads how many segments are worked on at once, at least 1
 * @param provider does all AES-GCM; null leaves the choice to the engine
 * @param layout of the key area of new messages; null leaves the choice to the engine
 * @param progress is told how many bytes of plaintext were done since the last call, by any thread
 */
public record Settings(
        int segmentLength,
        int threads,
        @Nullable Provider provider,
        @Nullable Layout layout,
        LongConsumer progress) {

    /** 256 KiB to 1 MiB are equally fast and fastest; the smaller makes a random read cheaper. */
    public static final int DEFAULT_SEGMENT_LENGTH = 262_144;

    /** From this many bytes on, a file is worth two more pages so that a rewrap need not write it again. */
    private static final long IN_PLACE = 1L << 20;

    public Settings {
        if (segmentLength < Envelope.MIN_SEGMENT_LENGTH || segmentLength > Envelope.MAX_SEGMENT_LENGTH) {
            throw new IllegalArgumentException("segment length is " + segmentLength + ", not "
                    + Envelope.MIN_SEGMENT_LENGTH + " to " + Envelope.MAX_SEGMENT_LENGTH);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", not 1 or more");
        }
    }

    public static Settings defaults() {
        return new Settings(
                DEFAULT_SEGMENT_LENGTH, Runtime.getRuntime().availableProcessors(), null, null, bytes -> {});
    }

    /** The layout of a new file of this many bytes of plaintext. */
    Layout layoutOfFile(long length) {
        Layout natural = length >= IN_PLACE ? Layout.IN_PLACE : Layout.COMPACT;
        return layout == null ? natural : layout;
    }

    /** The layout of what is not a file: nobody can rewrite a page of a stream. */
    Layout layoutOfStream() {
        return layout == null ? Layout.COMPACT : layout;
    }
}
