package dev.waxseal.localkms.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The threads that answer. An answer that shall be late waits without one. */
final class Workers {

    private final HttpHandler handler;
    private final ExecutorService threads;

    Workers(HttpHandler handler, int count) {
        this.handler = handler;
        this.threads = Executors.newFixedThreadPool(count, Workers::thread);
    }

    /** Has {@code request} answered on {@code connection}. Each connection has one request at a time: no queue grows. */
    void work(Connection connection, HttpRequest request) {
        try {
            threads.execute(() -> answer(connection, request));
        } catch (RejectedExecutionException e) {
            connection.close(); // the server ends
        }
    }

    HttpResponse refusal(BadRequestException refusal) {
        return handler.refuse(refusal.status(), String.valueOf(refusal.getMessage()));
    }

    void stop() {
        threads.shutdown();
    }

    private void answer(Connection connection, HttpRequest request) {
        boolean answered = false;
        try {
            HttpResponse response = handler.handle(request);
            Duration delay = response.delay();
            if (delay.isZero()) {
                connection.send(response);
            } else {
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
                        .execute(() -> connection.send(response));
            }
            answered = true;
        } finally {
            if (!answered) {
                connection.close();
            }
        }
    }

    static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "localkms");
        thread.setDaemon(true);
        return thread;
    }
}
