package dev.waxseal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("after failures in a row one waits twice as long each time, up to a limit:")
class BackoffTest {

    @ParameterizedTest(name = "after {0}, {1}")
    @CsvSource({"1, PT30S", "2, PT1M", "3, PT2M", "6, PT16M", "7, PT30M", "1000000, PT30M"})
    void waits(int failures, Duration wait) {
        assertThat(new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30)).after(failures))
                .isEqualTo(wait);
    }
}
