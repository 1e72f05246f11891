package dev.waxseal.localkms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an interrupt while SQLite's library is loaded")
class NativeLibraryTest {

    @Test
    @DisplayName("neither reaches the loader, which would forget it, nor ends it, and is kept")
    void interrupted() {
        Thread caller = Thread.currentThread();
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        try {
            NativeLibrary.finish(new FutureTask<>(() -> {
                caller.interrupt();
                return reached.complete(Thread.interrupted());
            }));

            assertThat(reached).isCompletedWithValue(false);
            assertThat(caller.isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    @DisplayName("or before it is kept as well")
    void before() {
        try {
            Thread.currentThread().interrupt();
            NativeLibrary.load();

            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
