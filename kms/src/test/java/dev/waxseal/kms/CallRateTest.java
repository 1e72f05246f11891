package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a limit of calls in a second")
class CallRateTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // a ticker may overflow
    private final CallRate rate = new CallRate(10, nanos::get);

    @Test
    @DisplayName("spaces calls evenly")
    void even() {
        assertThat(reserve()).isZero();
        assertThat(reserve()).isEqualTo(Duration.ofMillis(100));
        assertThat(reserve()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    @DisplayName("lets the time that has passed count, but saves none of it up")
    void passed() {
        reserve();
        nanos.addAndGet(Duration.ofMillis(30).toNanos());
        assertThat(reserve()).isEqualTo(Duration.ofMillis(70));

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(reserve()).isZero();
        assertThat(reserve()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    @DisplayName("does not add to a wait that is longer anyway, and still counts the call")
    void backoff() {
        assertThat(rate.reserve(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(reserve()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest(name = "is no limit if it is {0}")
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void noLimit(double calls) {
        assertThatThrownBy(() -> CallLimits.DEFAULT.callsPerSecond(calls)).isInstanceOf(IllegalArgumentException.class);
    }

    private Duration reserve() {
        return rate.reserve(Duration.ZERO);
    }
}
