package dev.waxseal.localkms.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An endpoint on a TCP port, HTTP without TLS. At most {@value #THREADS} requests are worked on at a time, each with a
 * bounded body and a bounded time to send it. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {

    static final int THREADS = 16;

    private static final int BACKLOG = 256;

    private final Endpoint endpoint;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, HttpListener::worker);
    private final InFlight inFlight = new InFlight();

    private HttpListener(Endpoint endpoint, HttpServer server) {
        this.endpoint = endpoint;
        this.server = server;
    }

    /** Listens on {@code address}; port 0 stands for any free one. */
    public static HttpListener start(Endpoint endpoint, InetSocketAddress address) throws IOException {
        ServerProperties.set(); // before the first class of the server is loaded, or they have no effect
        HttpServer server = HttpServer.create(address, BACKLOG);
        HttpListener listener = new HttpListener(endpoint, server);
        server.createContext("/", listener::handle);
        server.setExecutor(listener.workers);
        server.start();
        return listener;
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Takes no more requests, lets those that have begun come to their end, and frees the port. */
    @Override
    public void close() {
        inFlight.awaitNone();
        server.stop(0);
        workers.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!inFlight.begin()) {
                return; // closing: the client sees its connection end, and nothing was done
            }
            try {
                respond(exchange);
            } finally {
                inFlight.end();
            }
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Endpoint.MAX_BODY + 1);
        boolean tooLarge = body.length > Endpoint.MAX_BODY;
        try (Response response = tooLarge ? endpoint.tooLarge() : endpoint.handle(request(exchange, body))) {
            exchange.getResponseHeaders().set("x-amzn-RequestId", response.requestId());
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            if (tooLarge) {
                exchange.getResponseHeaders().set("Connection", "close"); // the rest of the body is not worth reading
            }
            int length = response.body().length;
            exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                path == null || path.isEmpty() ? "/" : path,
                query == null ? "" : query,
                line -> exchange.getRequestHeaders()
                        .forEach((name, values) -> values.forEach(value -> line.accept(name, value))),
                body);
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "localkms");
        thread.setDaemon(true);
        return thread;
    }
}
