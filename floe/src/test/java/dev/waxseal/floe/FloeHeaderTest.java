package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a FLOE header")
class FloeHeaderTest {

    private final FloeHeader header =
            Body.sealed(new byte[0], new FloeParameters(4096)).header();

    @Test
    @DisplayName("is read as it was written, from a buffer of any byte order, and moves it by 74 bytes")
    void roundTrip() {
        ByteBuffer in = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        header.writeTo(in.position(3));
        FloeHeader read = FloeHeader.read(in.position(3));

        assertThat(in.position()).isEqualTo(77);
        assertThat(read.encoded()).isEqualTo(header.encoded()).hasSize(FloeHeader.LENGTH);
        assertThat(read.parameters()).isEqualTo(header.parameters());
        assertThat(read.iv()).isEqualTo(header.iv());
    }

    @ParameterizedTest(name = "whose byte {0} is {1} is malformed at {2}")
    @CsvSource({"0,1,0", "1,1,1", "2,0x40,2", "2,0xFF,2", "4,0,2", "6,1,6", "9,31,6", "9,33,6"})
    void malformed(int position, String value, int offset) {
        byte[] bytes = header.encoded();
        bytes[position] = Integer.decode(value).byteValue();

        FloeFormatException refusal =
                catchThrowableOfType(FloeFormatException.class, () -> FloeHeader.read(ByteBuffer.wrap(bytes)));
        assertThat(refusal.offset()).isEqualTo(offset);
    }

    @Test
    @DisplayName("with too few bytes is malformed where it ends")
    void truncated() {
        for (int length = 0; length < FloeHeader.LENGTH; length++) {
            ByteBuffer in = ByteBuffer.wrap(header.encoded(), 0, length);
            FloeFormatException refusal = catchThrowableOfType(FloeFormatException.class, () -> FloeHeader.read(in));
            assertThat(refusal.offset()).isEqualTo(length);
        }
    }

    @Test
    @DisplayName("with any bit flipped does not open")
    void flipped() {
        for (int bit = 0; bit < FloeHeader.LENGTH * Byte.SIZE; bit++) {
            byte[] bytes = header.encoded();
            bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> FloeOpener.open(FloeHeader.read(ByteBuffer.wrap(bytes)), Body.key(), Body.AAD))
                    .as("bit %d", bit)
                    .isInstanceOfAny(FloeFormatException.class, FloeHeaderTagException.class);
        }
    }

    @Test
    @DisplayName("opens under its own key and additional data only")
    void commits() {
        byte[] otherKey = Body.key();
        otherKey[31] ^= 1;

        assertThat(FloeOpener.matches(header, Body.key(), Body.AAD)).isTrue();
        assertThat(FloeOpener.matches(header, otherKey, Body.AAD)).isFalse();
        assertThat(FloeOpener.matches(header, Body.key(), new byte[0])).isFalse();
        assertThatThrownBy(() -> FloeOpener.open(header, otherKey, Body.AAD))
                .isInstanceOf(FloeHeaderTagException.class);
    }

    @Test
    @DisplayName("is never the same twice")
    void fresh() {
        FloeHeader other = Body.sealed(new byte[0], header.parameters()).header();

        assertThat(other.iv()).isNotEqualTo(header.iv());
    }

    @Test
    @DisplayName("takes keys of 32 bytes only, and leaves them as they were")
    void keys() {
        byte[] key = Body.key();
        FloeOpener.open(header, key, Body.AAD).close();

        assertThat(key).isEqualTo(Body.key());
        assertThatThrownBy(() -> FloeOpener.matches(header, new byte[31], Body.AAD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FloeSealer.start(new byte[33], header.parameters(), Body.AAD))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
