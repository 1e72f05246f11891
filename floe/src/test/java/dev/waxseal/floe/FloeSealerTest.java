package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One header, one writing. */
@DisplayName("a sealer")
class FloeSealerTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();

    private final SegmentCipher cipher = CipherChoice.small().create(PARAMETERS);
    private final FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD);

    @AfterEach
    void close() {
        cipher.close();
        sealer.close();
    }

    @Test
    @DisplayName("is complete once every segment up to the last one is sealed")
    void complete() {
        seal(2, true);
        seal(0, false);
        assertThat(sealer.isComplete()).isFalse();

        seal(1, false);
        assertThat(sealer.isComplete()).isTrue();
    }

    @Test
    @DisplayName("is not complete without a last segment")
    void noLast() {
        assertThat(sealer.isComplete()).isFalse();
        seal(0, false);
        assertThat(sealer.isComplete()).isFalse();
    }

    @Test
    @DisplayName("seals no segment twice, as the last one neither")
    void twice() {
        seal(0, false);
        seal(1, false);

        refuses(0, false);
        refuses(1, true);
    }

    @Test
    @DisplayName("has one last segment, and seals none behind it")
    void oneLast() {
        seal(5, true);

        refuses(5, true);
        refuses(4, true);
        refuses(6, false);
        refuses(6, true);
        seal(4, false);
    }

    @Test
    @DisplayName("has no last segment before one that is sealed")
    void lastBefore() {
        seal(5, false);

        refuses(4, true);
        seal(6, true);
    }

    @Test
    @DisplayName("takes numbers from 0 to 2^40 - 1")
    void numbers() {
        assertThatThrownBy(() -> seal(-1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> seal(1L << 40, true)).isInstanceOf(IllegalArgumentException.class);
        seal((1L << 40) - 1, true);
    }

    @Test
    @DisplayName("takes only full segments before the last one, and none that is longer")
    void lengths() {
        cipher.plaintext().clear().limit(FULL - 1);
        assertThatThrownBy(() -> sealer.seal(cipher, 0, false)).isInstanceOf(IllegalArgumentException.class);

        try (SegmentCipher longer = CipherChoice.small().create(new FloeParameters(65))) {
            assertThatThrownBy(() -> sealer.seal(longer, 0, false)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sealer.seal(longer, 0, true)).isInstanceOf(IllegalArgumentException.class);
        }
        seal(0, false);
    }

    @Test
    @DisplayName("shares no array with its caller")
    void copies() {
        byte[] key = Body.key();
        byte[] aad = Body.AAD.clone();
        try (FloeSealer other = FloeSealer.start(key, PARAMETERS, aad)) {
            assertThat(key).isEqualTo(Body.key());
            key[0]++;
            aad[0]++;
            other.header().iv()[0]++;
            cipher.plaintext().clear();
            other.seal(cipher, 0, true);
            byte[] segment = Chunks.remaining(cipher.segment());

            try (FloeOpener opener = FloeOpener.open(other.header(), Body.key(), Body.AAD)) {
                assertThat(Body.open(opener, cipher, segment, 0, true)).hasSize(FULL);
            }
        }
    }

    @Test
    @DisplayName("that is closed throws, with a cipher that still has its segment key too")
    void closed() {
        seal(0, false);
        sealer.close();
        sealer.close();

        refuses(1, true);
    }

    @Test
    @DisplayName("is never complete after a segment that could not be sealed, and does not try it again")
    void failed() {
        CipherChoice broken = CipherChoice.of(FaultyProvider.withIvOf(16));
        try (SegmentCipher faulty = broken.create(PARAMETERS)) {
            assertThatThrownBy(() -> sealer.seal(faulty, 0, true)).hasMessageContaining("IV");
            assertThat(faulty.segment().hasRemaining()).isFalse();
        }
        assertThat(sealer.isComplete()).isFalse();
        refuses(0, true);
    }

    private void seal(long number, boolean last) {
        cipher.plaintext().clear();
        sealer.seal(cipher, number, last);
    }

    private void refuses(long number, boolean last) {
        assertThatThrownBy(() -> seal(number, last)).isInstanceOf(IllegalStateException.class);
    }
}
