package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.ProviderException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a segment cipher")
class SegmentCipherTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();

    static Stream<CipherChoice> ciphers() {
        return AvailableCiphers.all().stream();
    }

    @MethodSource("ciphers")
    @ParameterizedTest(name = "of {0} has buffers for one segment and no more")
    void buffers(CipherChoice choice) {
        try (SegmentCipher cipher = choice.create(PARAMETERS);
                SegmentCipher shorter = choice.create(PARAMETERS, 5);
                SegmentCipher notLonger = choice.create(PARAMETERS, 1L << 40)) {
            assertThat(cipher.plaintext().capacity()).isEqualTo(FULL);
            assertThat(cipher.segment().capacity()).isEqualTo(64);
            assertThat(shorter.segment().capacity()).isEqualTo(5 + 32);
            assertThat(notLonger.segment().capacity()).isEqualTo(64);
        }
    }

    @MethodSource("ciphers")
    @ParameterizedTest(name = "of {0} serves several messages in turn, sealing and opening")
    void interleaved(CipherChoice choice) {
        try (SegmentCipher cipher = choice.create(PARAMETERS);
                FloeSealer one = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD);
                FloeSealer two = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD)) {
            List<byte[]> ones = new ArrayList<>();
            List<byte[]> twos = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                ones.add(seal(one, cipher, number, number == 3));
                twos.add(seal(two, cipher, number, number == 3));
            }
            for (int number = 0; number < 4; number++) {
                assertOpens(new Body(one.header(), ones), cipher, number);
                assertOpens(new Body(two.header(), twos), cipher, number);
            }
        }
    }

    /** By a cipher of its own too: one that mixed up its messages' keys would mix them up in the same way when it opens. */
    private static void assertOpens(Body body, SegmentCipher used, int number) {
        try (FloeOpener opener = body.opener();
                SegmentCipher fresh = CipherChoice.small().create(PARAMETERS)) {
            assertThat(body.open(opener, fresh, number)).containsOnly(number);
            assertThat(body.open(opener, used, number)).containsOnly(number);
        }
    }

    @MethodSource("ciphers")
    @ParameterizedTest(name = "of {0} never uses an IV twice")
    void freshIvs(CipherChoice choice) {
        Set<ByteBuffer> ivs = new HashSet<>();
        try (SegmentCipher cipher = choice.create(PARAMETERS);
                FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD)) {
            for (int number = 0; number < 1000; number++) {
                ivs.add(ByteBuffer.wrap(seal(sealer, cipher, number, false), 4, 12));
            }
        }
        assertThat(ivs).hasSize(1000);
    }

    @MethodSource("ciphers")
    @ParameterizedTest(name = "of {0} wipes its plaintext and throws once closed")
    void closed(CipherChoice choice) {
        SegmentCipher cipher = choice.create(PARAMETERS);
        ByteBuffer plaintext = cipher.plaintext();
        fill(plaintext, 7);
        cipher.close();
        cipher.close();

        assertThat(Chunks.remaining(plaintext.clear())).containsOnly(0);
        assertThatThrownBy(cipher::plaintext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cipher::segment).isInstanceOf(IllegalStateException.class);
    }

    @MethodSource("ciphers")
    @ParameterizedTest(name = "of {0} goes on after a reset, and after a bad segment")
    void goesOn(CipherChoice choice) {
        Body body = Body.sealed(Body.plaintext(FULL), PARAMETERS);
        try (SegmentCipher cipher = choice.create(PARAMETERS);
                FloeOpener opener = body.opener()) {
            assertThatThrownBy(() -> Body.open(opener, cipher, body.segments().get(0), 1, true))
                    .isInstanceOf(FloeSegmentException.class);
            assertThat(body.open(opener, cipher, 0)).isEqualTo(Body.plaintext(FULL));
            cipher.reset();
            assertThat(body.open(opener, cipher, 0)).isEqualTo(Body.plaintext(FULL));
        }
    }

    @Test
    @DisplayName("writes and reads markers big-endian, whatever order its user set on the buffers")
    void byteOrder() {
        byte[] plaintext = Body.plaintext(2 * FULL + 1);
        try (SegmentCipher cipher = CipherChoice.small().create(PARAMETERS)) {
            cipher.segment().order(ByteOrder.LITTLE_ENDIAN);
            FloeWriter writer = FloeWriter.start(Body.key(), PARAMETERS, Body.AAD, cipher);
            Body body = Body.of(writer.header(), Chunks.write(writer, plaintext, 1000));
            assertThat(body.segments().get(2)).startsWith(0, 0, 0, 33);

            cipher.segment().order(ByteOrder.LITTLE_ENDIAN);
            FloeReader reader = FloeReader.open(body.header(), Body.key(), Body.AAD, cipher);
            assertThat(Chunks.read(reader, body.bytes(), 1000)).isEqualTo(plaintext);
            cipher.segment().order(ByteOrder.LITTLE_ENDIAN);
            assertThat(body.open(body.opener(), cipher, 2)).hasSize(1);
        }
    }

    @Test
    @DisplayName("of an opener that is closed throws, though it has the segment key still")
    void openerClosed() {
        Body body = Body.sealed(Body.plaintext(FULL), PARAMETERS);
        FloeOpener opener = body.opener();
        try (SegmentCipher cipher = CipherChoice.small().create(PARAMETERS)) {
            body.open(opener, cipher, 0);
            opener.close();
            assertThatThrownBy(() -> body.open(opener, cipher, 0)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("refuses a provider whose IV is from the segment before")
    void sameIv() {
        try (SegmentCipher cipher = CipherChoice.of(FaultyProvider.withIvOf(12)).create(PARAMETERS);
                FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD)) {
            seal(sealer, cipher, 0, false);
            assertThatThrownBy(() -> seal(sealer, cipher, 1, false))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("IV");
        }
    }

    @Test
    @DisplayName("refuses a provider that writes fewer bytes than a tag has")
    void shortTag() {
        try (SegmentCipher cipher =
                        CipherChoice.of(FaultyProvider.withTagOf(12)).create(PARAMETERS);
                FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD)) {
            assertThatThrownBy(() -> seal(sealer, cipher, 0, false)).isInstanceOf(ProviderException.class);
            assertThat(cipher.segment().hasRemaining()).isFalse();
        }
    }

    private static byte[] seal(FloeSealer sealer, SegmentCipher cipher, int number, boolean last) {
        fill(cipher.plaintext(), number);
        sealer.seal(cipher, number, last);
        return Chunks.remaining(cipher.segment());
    }

    private static void fill(ByteBuffer plaintext, int value) {
        plaintext.clear();
        while (plaintext.hasRemaining()) {
            plaintext.put((byte) value);
        }
        plaintext.flip();
    }
}
