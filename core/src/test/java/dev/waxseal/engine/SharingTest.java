package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sharing a stream's segments with other threads")
class SharingTest {

    private final Sharing sharing = new Sharing();
    private long now;

    @Test
    @DisplayName("is tried first, then working alone")
    void trials() {
        assertThat(sharing.isOn()).isTrue();
        pass(Sharing.TRIAL - 1, segment -> 100);
        assertThat(sharing.isOn()).isTrue();
        pass(1, segment -> 100);
        assertThat(sharing.isOn()).isFalse();
        pass(Sharing.TRIAL - 1, segment -> 1000);
        assertThat(sharing.isOn()).isFalse();
    }

    @ParameterizedTest(name = "together {0} ns, alone {1} ns: {2}")
    @CsvSource({"50, 100, true", "89, 100, true", "91, 100, false", "100, 100, false", "300, 100, false"})
    void decides(int together, int alone, boolean shared) {
        tryBoth(together, alone);
        for (int segment = 1; segment < Sharing.FIRST_REST; segment++) {
            assertThat(sharing.isOn()).isEqualTo(shared);
            pass(1, number -> 1);
        }
    }

    @Test
    @DisplayName("is not judged by one delay, however long, nor by the segments after a change")
    void delays() {
        pass(Sharing.TRIAL, segment -> segment < 3 || segment == 9 ? 1_000_000 : 50);
        pass(Sharing.TRIAL, segment -> segment < 3 ? 0 : 100);
        assertThat(sharing.isOn()).isTrue();
    }

    @Test
    @DisplayName("is tried again: soon at first, later seldom")
    void triedAgain() {
        tryBoth(150, 100);
        for (int rest = Sharing.FIRST_REST; rest <= 4 * Sharing.LONGEST_REST; rest *= 4) {
            passRest(Math.min(rest, Sharing.LONGEST_REST));
            tryBoth(150, 100);
        }
        passRest(Sharing.LONGEST_REST);
        tryBoth(50, 100);
        assertThat(sharing.isOn()).isTrue();
    }

    @Test
    @DisplayName("is given up at once where a second trial goes as badly as the first")
    void hopeless() {
        tryBoth(300, 100);
        passRest(Sharing.FIRST_REST);
        int tried = 0;
        while (sharing.isOn()) {
            pass(1, segment -> 300);
            tried++;
        }
        assertThat(tried).isLessThan(Sharing.TRIAL / 2);
        passRest(4 * Sharing.FIRST_REST);
    }

    private void passRest(int length) {
        pass(length - 1, segment -> 100);
        assertThat(sharing.isOn()).as("before the end of %d", length).isFalse();
        pass(1, segment -> 100);
        assertThat(sharing.isOn()).as("after %d", length).isTrue();
    }

    @Test
    @DisplayName("begins anew with another cipher")
    void anotherCipher() {
        tryBoth(300, 100);
        sharing.forget();
        assertThat(sharing.isOn()).isTrue();
        tryBoth(50, 100);
        assertThat(sharing.isOn()).isTrue();
    }

    /** Has both ways tried. */
    static void decide(Sharing sharing, int together, int alone) {
        long now = 0;
        for (int segment = 0; segment < 2 * Sharing.TRIAL; segment++) {
            now += segment < Sharing.TRIAL ? together : alone;
            sharing.segment(now);
        }
    }

    private void tryBoth(int together, int alone) {
        assertThat(sharing.isOn()).isTrue();
        pass(Sharing.TRIAL, segment -> together);
        assertThat(sharing.isOn()).isFalse();
        pass(Sharing.TRIAL, segment -> alone);
    }

    private void pass(int count, IntUnaryOperator nanos) {
        for (int segment = 0; segment < count; segment++) {
            now += nanos.applyAsInt(segment);
            sharing.segment(now);
        }
    }
}
