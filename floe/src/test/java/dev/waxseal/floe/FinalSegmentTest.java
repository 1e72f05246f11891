package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waxseal.floe.FloeSegmentException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which segment is the last one is part of what is authenticated. */
@DisplayName("the final segment")
class FinalSegmentTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();

    private final byte[] plaintext = Body.plaintext(2 * FULL);
    private final Body body = Body.sealed(plaintext, PARAMETERS);
    private final FloeOpener opener = body.opener();
    private final SegmentCipher cipher = CipherChoice.small().create(PARAMETERS);

    @AfterEach
    void close() {
        cipher.close();
        opener.close();
    }

    @Test
    @DisplayName("of full length is marked with its length")
    void full() {
        assertThat(ByteBuffer.wrap(body.segments().get(1)).getInt()).isEqualTo(64);
        assertThat(open(body.segments().get(1), 1, true)).isEqualTo(Arrays.copyOfRange(plaintext, FULL, 2 * FULL));
    }

    @Test
    @DisplayName("may be empty behind full ones, in what others wrote")
    void empty() {
        try (FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD);
                FloeReader reader = FloeReader.open(sealer.header(), Body.key(), Body.AAD, cipher);
                SegmentCipher sealing = CipherChoice.small().create(PARAMETERS)) {
            sealing.plaintext().put(plaintext, 0, FULL).flip();
            sealer.seal(sealing, 0, false);
            byte[] first = Chunks.remaining(sealing.segment());
            sealing.plaintext().flip();
            sealer.seal(sealing, 1, true);
            byte[] second = Chunks.remaining(sealing.segment());

            assertThat(second).hasSize(32);
            assertThat(Chunks.read(
                            reader,
                            ByteBuffer.allocate(96).put(first).put(second).array(),
                            1000))
                    .isEqualTo(Arrays.copyOf(plaintext, FULL));
        }
    }

    @Test
    @DisplayName("does not open where more are due")
    void notLast() {
        assertThat(refusal(body.segments().get(1), 1, false)).isEqualTo(Reason.WRONG_MARKER);
        assertThat(refusal(marked(body.segments().get(1), -1), 1, false)).isEqualTo(Reason.ALTERED);
    }

    @Test
    @DisplayName("is not one that others follow: such a body is truncated")
    void last() {
        assertThat(refusal(body.segments().get(0), 0, true)).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal(marked(body.segments().get(0), 64), 0, true)).isEqualTo(Reason.ALTERED);
    }

    @ParameterizedTest(name = "whose marker says {0} bytes is refused, no segment has them")
    @ValueSource(ints = {Integer.MIN_VALUE, -2, 0, 31, 65, Integer.MAX_VALUE})
    void impossibleLength(int marker) {
        assertThat(refusal(marked(body.segments().get(1), marker), 1, true)).isEqualTo(Reason.WRONG_LENGTH);
    }

    @Test
    @DisplayName("that is longer or shorter than its marker says is refused")
    void otherLength() {
        assertThat(refusal(marked(body.segments().get(1), 63), 1, true)).isEqualTo(Reason.TRAILING_BYTES);
        assertThat(refusal(Arrays.copyOf(body.segments().get(1), 63), 1, true)).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal(Arrays.copyOf(body.segments().get(1), 31), 1, true)).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal(new byte[0], 1, true)).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    @DisplayName("has a number below 2^40")
    void tooMany() {
        assertThat(refusal(body.segments().get(1), 1L << 40, true)).isEqualTo(Reason.TOO_MANY_SEGMENTS);
    }

    private byte[] open(byte[] segment, long number, boolean last) {
        return Body.open(opener, cipher, segment, number, last);
    }

    private Reason refusal(byte[] segment, long number, boolean last) {
        FloeSegmentException refusal =
                catchThrowableOfType(FloeSegmentException.class, () -> open(segment, number, last));
        assertThat(refusal.segment()).isEqualTo(number);
        assertThat(cipher.plaintext().hasRemaining()).isFalse();
        return refusal.reason();
    }

    private static byte[] marked(byte[] segment, int marker) {
        byte[] marked = segment.clone();
        ByteBuffer.wrap(marked).putInt(marker);
        return marked;
    }
}
