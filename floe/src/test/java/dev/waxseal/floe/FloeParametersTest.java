package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Label("FLOE parameters")
@DisplayName("FLOE parameters")
class FloeParametersTest {

    private static final FloeParameters SHORTEST = new FloeParameters(33);

    @ParameterizedTest(name = "refuse segments of {0} bytes")
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 32, (1 << 30) + 1, Integer.MAX_VALUE})
    void outOfRange(int segmentLength) {
        assertThatThrownBy(() -> new FloeParameters(segmentLength)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "make {1} segments and {2} bytes of {0} bytes, 8 at a time")
    @CsvSource({"0,1,32", "1,1,33", "7,1,39", "8,1,40", "9,2,73", "16,2,80", "17,3,113"})
    void counts(long plaintext, long segments, long body) {
        FloeParameters parameters = new FloeParameters(40);

        assertThat(parameters.plaintextSegmentLength()).isEqualTo(8);
        assertThat(parameters.segments(plaintext)).isEqualTo(segments);
        assertThat(parameters.bodyLength(plaintext)).isEqualTo(body);
    }

    @Property(tries = 200)
    @Label("make as many segments as hold the plaintext, and not one more")
    void segments(
            @ForAll @IntRange(min = 33, max = 1 << 30) int segmentLength,
            @ForAll @LongRange(min = 1, max = 1L << 40) long plaintext) {
        FloeParameters parameters = new FloeParameters(segmentLength);
        long segments = parameters.segments(plaintext);
        long full = parameters.plaintextSegmentLength();

        assertThat(segments * full).isGreaterThanOrEqualTo(plaintext);
        assertThat((segments - 1) * full).isLessThan(plaintext);
        assertThat(parameters.bodyLength(plaintext)).isEqualTo(plaintext + segments * 32);
    }

    @Test
    @DisplayName("allow 2^40 segments and no more")
    void most() {
        assertThat(SHORTEST.segments(1L << 40)).isEqualTo(1L << 40);
        assertThatThrownBy(() -> SHORTEST.segments((1L << 40) + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SHORTEST.bodyLength(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("refuse a body length that no long can hold, and a negative one")
    void overflow() {
        assertThatThrownBy(() -> new FloeParameters(1 << 30).bodyLength(Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SHORTEST.segments(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("are ten bytes: two algorithms, segment length, IV length")
    void encoded() {
        assertThat(new FloeParameters(0x01020304).encoded()).containsExactly(0, 0, 1, 2, 3, 4, 0, 0, 0, 32);
    }
}
