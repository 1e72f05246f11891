package dev.waxseal.cli.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An embedded KMS behind a server that lets operations through but for some, as a key's policy may. */
final class RefusingKms implements AutoCloseable {

    private static final int BAD_REQUEST = 400;
    private static final String REFUSAL =
            "{\"__type\":\"AccessDeniedException\",\"Message\":\"no policy allows this action\"}";

    private final List<String> refused;
    private final LocalKms kms = LocalKms.builder().memory().build();
    private final LocalKmsServer behind = kms.serve(new ServerOptions("127.0.0.1", 0, true));
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer front;

    private RefusingKms(List<String> refused) throws IOException {
        this.refused = refused;
        this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::answer);
        front.start();
    }

    /** @param operations such as {@code ScheduleKeyDeletion} */
    static RefusingKms of(String... operations) throws IOException {
        return new RefusingKms(List.of(operations));
    }

    String endpoint() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (refused.contains(target.substring(target.indexOf('.') + 1))) {
                send(exchange, BAD_REQUEST, REFUSAL.getBytes(StandardCharsets.UTF_8));
            } else {
                HttpResponse<byte[]> answer = forward(exchange, request);
                send(exchange, answer.statusCode(), answer.body());
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] request) throws IOException {
        HttpRequest.Builder forwarded =
                HttpRequest.newBuilder(behind.endpoint()).POST(HttpRequest.BodyPublishers.ofByteArray(request));
        for (String header : new String[] {"X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date"}) {
            forwarded.header(header, exchange.getRequestHeaders().getFirst(header));
        }
        try {
            return http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        front.stop(0);
        behind.close();
        kms.close();
    }
}
