package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.http.Header;
import dev.waxseal.localkms.http.HttpHandler;
import dev.waxseal.localkms.http.HttpRequest;
import dev.waxseal.localkms.http.HttpResponse;
import dev.waxseal.localkms.http.HttpServer;
import dev.waxseal.localkms.http.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** An endpoint on a TCP port, and the control of it. Thread-safe. */
public final class HttpListener implements AutoCloseable {

    private final HttpServer server;

    private HttpListener(HttpServer server) {
        this.server = server;
    }

    /** Listens on {@code address}; port 0 stands for any free one. */
    public static HttpListener start(Endpoint endpoint, Control control, InetSocketAddress address) throws IOException {
        Limits limits = Limits.withBodyBytes(Endpoint.MAX_BODY);
        return new HttpListener(HttpServer.start(address, limits, new Handler(endpoint, control)));
    }

    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private record Handler(Endpoint endpoint, Control control) implements HttpHandler {

        @Override
        public HttpResponse handle(HttpRequest http) {
            Request request = new Request(
                    http.method(),
                    http.path(),
                    http.query(),
                    line -> http.headers().forEach(header -> line.accept(header.name(), header.value())),
                    http.body());
            return http(Control.isFor(http.path()) ? control.handle(request, http.peer()) : endpoint.handle(request));
        }

        @Override
        public HttpResponse refuse(int status, String reason) {
            return http(endpoint.refuse(status, reason));
        }

        private static HttpResponse http(Response response) {
            return new HttpResponse(
                    response.status(),
                    List.of(
                            new Header("x-amzn-RequestId", response.requestId()),
                            new Header("Content-Type", response.contentType())),
                    response.body(),
                    response.ending(),
                    response.delay());
        }
    }
}
