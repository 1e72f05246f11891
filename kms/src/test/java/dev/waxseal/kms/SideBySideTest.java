package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.kms.SideBySide.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("calls side by side")
class SideBySideTest {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<String> discarded = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final SideBySide<String, String> calls = new SideBySide<>(discarded::add);

    @Test
    @DisplayName("answer in the order in which they end")
    void order() {
        start("a");
        start("b");
        Runnable first = waiting.remove();
        waiting.remove().run();
        first.run();

        assertThat(next()).isEqualTo("answer of b");
        assertThat(calls.running()).containsExactly("a");
        assertThat(next()).isEqualTo("answer of a");
        assertThat(calls.isRunning()).isFalse();
    }

    @Test
    @DisplayName("that nobody waited for discard their answers, and never begin after the end")
    void discarded() {
        start("early");
        start("late");
        waiting.remove().run();
        Runnable late = waiting.remove();
        calls.close();
        late.run();

        assertThat(discarded).containsExactly("answer of early");
        assertThat(ended).containsExactlyInAnyOrder("early", "late");
    }

    @Test
    @DisplayName("that end after all is over discard their answers themselves")
    void tooLate() {
        calls.start(
                Runnable::run,
                "late",
                () -> {
                    calls.close();
                    return "answer of late";
                },
                () -> ended.add("late"));

        assertThat(discarded).containsExactly("answer of late");
        assertThat(ended).containsExactly("late");
    }

    @Test
    @DisplayName("tell their failure to the one that waits")
    void failure() {
        calls.start(Runnable::run, "a", () -> {
            throw new IllegalStateException("no");
        });

        Answer<String, String> answer = calls.next(Optional.empty()).orElseThrow();
        assertThatThrownBy(answer::orThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    @Test
    @DisplayName("keep nobody waiting for longer than he will")
    void patience() {
        start("a");
        assertThat(calls.next(Optional.of(Duration.ofNanos(1)))).isEmpty();
    }

    @Test
    @DisplayName("end for a thread that is interrupted, and it stays so")
    void interrupted() {
        start("a");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> calls.next(Optional.empty())).isInstanceOf(KmsUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void start(String what) {
        calls.start(waiting::add, what, () -> "answer of " + what, () -> ended.add(what));
    }

    private String next() {
        return calls.next(Optional.empty()).orElseThrow().orThrow();
    }
}
