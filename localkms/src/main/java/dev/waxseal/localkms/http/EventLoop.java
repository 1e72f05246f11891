package dev.waxseal.localkms.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The one thread that reads. It accepts connections, takes requests apart as they arrive, and hands whole ones to the
 * workers. Where there are too many connections, the one that has waited longest for its client ends.
 */
final class EventLoop implements Runnable {

    private static final int BUFFER = 64 << 10;
    private static final long TICK_MILLIS = 250;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Limits limits;
    private final Workers workers;
    private final InFlight inFlight = new InFlight();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Queue<Connection> resumed = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final BodyMemory memory;
    private volatile boolean open = true;
    private long swept = System.nanoTime();

    /** {@code listener} listens already, without blocking. */
    EventLoop(ServerSocketChannel listener, Limits limits, Workers workers) throws IOException {
        this.selector = Selector.open();
        this.listener = listener;
        this.limits = limits;
        this.workers = workers;
        this.memory = new BodyMemory(limits.sharedBodyBytes(), () -> endLongestWaiting(Connection::hoards));
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    @Override
    public void run() {
        try {
            while (open) {
                selector.select(connections.isEmpty() ? 0 : TICK_MILLIS);
                serveReady();
                for (Connection next = resumed.poll(); next != null; next = resumed.poll()) {
                    guard(next, Connection::resume);
                }
                expire();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the system's selector failed", e);
        } finally {
            connections.forEach(Connection::close);
            closeQuietly();
        }
    }

    /** Takes no more requests, lets those that have begun come to their end, and then ends. */
    void stop() {
        inFlight.awaitNone();
        open = false;
        selector.wakeup();
    }

    RequestParser newParser() {
        return new RequestParser(limits, memory);
    }

    /** Whether a request may begin; if so, {@link #ended} or {@link #closed} must follow. */
    boolean begin() {
        return inFlight.begin();
    }

    void ended() {
        inFlight.end();
    }

    void work(Connection connection, HttpRequest request) {
        workers.work(connection, request);
    }

    HttpResponse refusal(BadRequestException refusal) {
        return workers.refusal(refusal);
    }

    void resume(Connection connection) {
        resumed.add(connection);
        selector.wakeup();
    }

    void wakeUp() {
        selector.wakeup();
    }

    void closed(Connection connection, boolean answering) {
        connections.remove(connection);
        if (answering) {
            inFlight.end();
        }
    }

    private void serveReady() {
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key.attachment() instanceof Connection connection) {
                guard(connection, it -> serve(it, key));
            } else {
                accept();
            }
        }
    }

    private void serve(Connection connection, SelectionKey key) throws IOException {
        if (key.isValid() && key.isWritable()) {
            connection.writable();
        }
        if (key.isValid() && key.isReadable()) {
            connection.readable(buffer);
            wipeBuffer();
        }
    }

    /** Requests carry plaintexts, and this buffer lives as long as the server. */
    private void wipeBuffer() {
        int end = buffer.limit();
        buffer.clear();
        for (int i = 0; i < end; i += Long.BYTES) {
            buffer.putLong(i, 0);
        }
        buffer.limit(0);
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel == null) {
                return;
            }
            if (connections.size() >= limits.connections() && !endLongestWaiting(any -> true)) {
                channel.close();
                return;
            }
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // else an answer waits for the client's ACK
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Connection connection = new Connection(this, channel, key);
            key.attach(connection);
            connections.add(connection);
        } catch (IOException e) {
            endLongestWaiting(any -> true); // as a rule, the process may open no more files
        }
    }

    private boolean endLongestWaiting(Predicate<Connection> which) {
        Optional<Connection> longest = connections.stream()
                .filter(which)
                .min(Comparator.comparingLong(connection -> connection.waitingSince() - swept));
        if (longest.isEmpty() || longest.get().waitingSince() == Long.MAX_VALUE) {
            return false;
        }
        longest.get().close();
        return true;
    }

    private void expire() {
        long now = System.nanoTime();
        if (now - swept >= TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
            swept = now;
            connections.forEach(connection -> connection.expire(now, limits));
        }
    }

    /** Whatever fails on one connection ends that one. */
    private static void guard(Connection connection, Step step) {
        try {
            step.take(connection);
        } catch (IOException | RuntimeException e) {
            connection.close();
        }
    }

    private void closeQuietly() {
        try (selector;
                listener) {
            selector.wakeup();
        } catch (IOException e) {
            // Nothing is left to be lost.
        }
    }

    private interface Step {
        void take(Connection connection) throws IOException;
    }
}
