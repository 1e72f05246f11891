package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.error.KmsUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("a race of calls")
@Timeout(60)
class RaceTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> called = new ArrayList<>();
    private final List<String> overtaken = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final CountDownLatch secondCalled = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("is over with the first answer, and asks nobody else")
    void first() {
        assertThat(run(Runnable::run, Duration.ofMinutes(5), "a", "b")).contains("a");
        assertThat(called).containsExactly("a");
    }

    @Test
    @DisplayName("goes on with the next at once when one fails")
    void failure() {
        assertThat(run(Runnable::run, Duration.ofMinutes(5), "down a", "down b", "c"))
                .contains("c");
        assertThat(failed).containsExactly("down a", "down b");
    }

    @Test
    @DisplayName("has no winner when all fail")
    void none() {
        assertThat(run(Runnable::run, Duration.ofMinutes(5), "down a", "down b"))
                .isEmpty();
    }

    @Test
    @DisplayName("tells that one who was called first was overtaken")
    void overtaken() {
        assertThat(run(threads, Duration.ofNanos(1), "stuck a", "b")).contains("b");
        assertThat(overtaken).containsExactly("stuck a");
    }

    @Test
    @DisplayName("does not hold it against one who was called later that the first was quicker after all")
    void calledLater() {
        assertThat(run(threads, Duration.ofNanos(1), "after the second", "stuck b"))
                .contains("after the second");
        assertThat(overtaken).isEmpty();
    }

    private Optional<String> run(Executor executor, Duration hedgeAfter, String... entrants) {
        Race<String, String> race =
                new Race<>(new Hedging(executor, Optional.of(hedgeAfter)), this::call, lost -> {}, overtaken::add);
        return race.run(
                List.of(entrants).iterator(), (entrant, answer) -> answer, (entrant, failure) -> failed.add(entrant));
    }

    private String call(String entrant) {
        synchronized (called) {
            called.add(entrant);
        }
        if (entrant.startsWith("down")) {
            throw new KmsUnavailableException(entrant);
        }
        try {
            if (entrant.startsWith("stuck")) {
                secondCalled.countDown();
                new CountDownLatch(1).await(); // until it is given up
            }
            if (entrant.startsWith("after")) {
                secondCalled.await();
            }
        } catch (InterruptedException e) {
            throw new KmsUnavailableException(entrant, e);
        }
        return entrant;
    }
}
