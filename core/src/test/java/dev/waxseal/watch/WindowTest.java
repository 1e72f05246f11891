package dev.waxseal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the hours of a watch")
class WindowTest {

    @ParameterizedTest(name = "{0} at {1}: open is {2}")
    @CsvSource({
        "22:00-06:00, 21:59:59, false",
        "22:00-06:00, 22:00, true",
        "22:00-06:00, 00:00, true",
        "22:00-06:00, 05:59:59, true",
        "22:00-06:00, 06:00, false",
        "09:00-17:00, 08:59, false",
        "09:00-17:00, 09:00, true",
        "09:00-17:00, 17:00, false",
        "10:00-10:00, 03:00, true"
    })
    void open(String window, LocalTime time, boolean open) {
        assertThat(Window.parse(window).isOpen(time)).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} are closed at {1} for another {2}")
    @CsvSource({
        "22:00-06:00, 2026-01-01T12:00:00Z, PT10H",
        "09:00-17:00, 2026-01-01T18:00:00Z, PT15H",
        "09:00-17:00, 2026-01-01T10:00:00Z, PT0S",
        "09:00-17:00, 2026-03-28T18:00:00+01:00[Europe/Berlin], PT14H"
    })
    void until(String window, ZonedDateTime now, Duration wait) {
        assertThat(Window.parse(window).untilOpen(now)).isEqualTo(wait);
    }

    @ParameterizedTest(name = "are not {0}")
    @ValueSource(strings = {"", "22:00", "22-6", "22:00-06:00-07:00", "24:00-25:00"})
    void refused(String text) {
        assertThatThrownBy(() -> Window.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("22:00-06:00");
    }

    @Test
    @DisplayName("are all hours unless told otherwise")
    void always() {
        assertThat(Window.ALWAYS.isOpen(LocalTime.NOON)).isTrue();
    }
}
