package dev.waxseal.localkms.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** A server on a TCP port, HTTP without TLS, within its limits whatever its clients do. Thread-safe. */
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final long PATIENCE_MILLIS = 5_000; // for the port

    private final InetSocketAddress address;
    private final EventLoop loop;
    private final Workers workers;
    private final Thread thread;

    private HttpServer(InetSocketAddress address, EventLoop loop, Workers workers) {
        this.address = address;
        this.loop = loop;
        this.workers = workers;
        this.thread = Workers.thread(loop);
    }

    /** Listens on {@code address}; port 0 stands for any free one. */
    public static HttpServer start(InetSocketAddress address, Limits limits, HttpHandler handler) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.configureBlocking(false);
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, BACKLOG);
            Workers workers = new Workers(handler, limits.workers());
            EventLoop loop = new EventLoop(listener, limits, workers);
            HttpServer server = new HttpServer((InetSocketAddress) listener.getLocalAddress(), loop, workers);
            server.thread.start();
            return server;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Takes no more requests, lets those that have begun come to their end, for five seconds at most, and frees the port. */
    @Override
    public void close() {
        loop.stop();
        workers.stop();
        try {
            thread.join(PATIENCE_MILLIS); // it closes the listener
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
