package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("work that is to end in order")
class OrderlyWorkTest {

    @Test
    @DisplayName("gives its result")
    void result() throws IOException {
        assertThat(OrderlyWork.run(() -> 7, () -> {})).isEqualTo(7);
    }

    @Test
    @DisplayName("fails as it does anywhere")
    void failure() {
        IOException io = new IOException("x");
        IllegalStateException unchecked = new IllegalStateException("y");

        assertThatThrownBy(() -> OrderlyWork.run(() -> fail(io), () -> {})).isSameAs(io);
        assertThatThrownBy(() -> OrderlyWork.run(
                        () -> {
                            throw unchecked;
                        },
                        () -> {}))
                .isSameAs(unchecked);
    }

    private static int fail(IOException e) throws IOException {
        throw e;
    }

    @Test
    @DisplayName("is asked to end, and not interrupted itself, when the thread that waits for it is interrupted")
    void interrupted() throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        try {
            boolean untouched = OrderlyWork.run(
                    () -> {
                        waiting.interrupt();
                        await(cancelled);
                        return !Thread.currentThread().isInterrupted();
                    },
                    cancelled::countDown);

            assertThat(untouched).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
