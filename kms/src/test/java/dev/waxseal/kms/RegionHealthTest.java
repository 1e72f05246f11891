package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a region")
class RegionHealthTest {

    private static final Duration QUICK = Duration.ofMillis(20);

    private final AtomicLong nanos = new AtomicLong();
    private final RegionHealth health = new RegionHealth(BreakerLimits.DEFAULT, nanos::get);

    @Test
    @DisplayName("is asked last after three failures in a row, and not after fewer")
    void opens() {
        fail("near", 2);
        health.answered("near", QUICK);
        fail("near", 2);
        assertThat(order("near", "far")).containsExactly("near", "far");

        fail("near", 1);
        assertThat(order("near", "far")).containsExactly("far", "near");
    }

    @Test
    @DisplayName("that answers late fails as one that does not answer")
    void slow() {
        for (int i = 0; i < 3; i++) {
            health.answered("near", Duration.ofMillis(1001));
        }
        assertThat(order("near", "far")).containsExactly("far", "near");
    }

    @Test
    @DisplayName("gets one call after the pause, and is well again once that is answered")
    void halfOpen() {
        fail("near", 3);
        pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(order("near", "far")).containsExactly("far", "near");

        pass(Duration.ofNanos(1));
        assertThat(order("near", "far")).as("the one call").containsExactly("near", "far");
        assertThat(order("near", "far")).as("another meanwhile").containsExactly("far", "near");

        health.answered("near", QUICK);
        assertThat(order("near", "far")).containsExactly("near", "far");
        fail("near", 2);
        assertThat(order("near", "far")).as("the count begins anew").containsExactly("near", "far");
    }

    @Test
    @DisplayName("that fails again is left alone for twice as long, and for a minute at most")
    void longerPauses() {
        fail("near", 3);
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(order("near", "far")).as("%s s", seconds).containsExactly("far", "near");
            pass(Duration.ofNanos(1));
            assertThat(order("near", "far")).as("%s s", seconds).containsExactly("near", "far");
            fail("near", 1);
        }
    }

    @Test
    @DisplayName("is not left alone for longer because of calls that were under way when it failed")
    void late() {
        fail("near", 30);
        pass(Duration.ofSeconds(5));
        assertThat(order("near", "far")).containsExactly("near", "far");
    }

    @Test
    @DisplayName("gets another call when the one that was to see never said how it went")
    void lostProbe() {
        fail("near", 3);
        pass(Duration.ofSeconds(5));
        order("near", "far");
        pass(Duration.ofSeconds(5));
        assertThat(order("near", "far")).containsExactly("near", "far");
    }

    @Test
    @DisplayName("is not tried again by a call that goes to another first")
    void noProbeSpent() {
        fail("far", 3);
        pass(Duration.ofSeconds(5));
        assertThat(order("near", "far")).containsExactly("near", "far");
        assertThat(order("far", "near")).as("its one call is still to come").containsExactly("far", "near");
    }

    @Test
    @DisplayName("is asked all the same when all are unhealthy")
    void allDown() {
        fail("near", 3);
        fail("far", 3);
        assertThat(order("near", "far")).containsExactly("near", "far");
        assertThat(health.firstWell(List.of("near", "far"), Function.identity()))
                .isEmpty();
    }

    private void fail(String region, int times) {
        for (int i = 0; i < times; i++) {
            health.failed(region);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private List<String> order(String... regions) {
        return health.wellFirst(List.of(regions), Function.identity());
    }
}
