package dev.waxseal.kms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** A server in front of an embedded KMS that fails as it is told, and may change what KMS answers. */
final class FaultyKms implements AutoCloseable {

    static final RetryLimits QUICK = new RetryLimits(
            4,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMinutes(5), // no test waits for it, and no machine stands still for as long
            Duration.ofMinutes(10));

    private final SdkHttpClient kms;
    private final HttpServer server;
    private final KmsClients clients;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> change = UnaryOperator.identity();

    /** An answer that KMS did not give. */
    record Fault(int status, String body) {

        static Fault of(int status, String type, String message) {
            return new Fault(status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
        }

        /** None: KMS itself answers. */
        static Fault none() {
            return new Fault(0, "");
        }

        static Fault throttling() {
            return of(400, "ThrottlingException", "You have exceeded the rate at which you may call KMS.");
        }
    }

    private FaultyKms(TestKms kms, CallLimits limits) throws IOException {
        this.kms = kms.httpClient();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        this.clients = KmsClients.endpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                kms.region(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
                limits);
    }

    static FaultyKms before(TestKms kms) throws IOException {
        return before(kms, QUICK);
    }

    static FaultyKms before(TestKms kms, CallLimits limits) throws IOException {
        return new FaultyKms(kms, limits);
    }

    static FaultyKms before(TestKms kms, RetryLimits limits) throws IOException {
        return new FaultyKms(kms, CallLimits.DEFAULT.retries(limits));
    }

    KmsClients clients() {
        return clients;
    }

    AwsKmsKeyring.Builder keyring(String... keys) {
        return AwsKmsKeyring.builder(clients).keys(List.of(keys));
    }

    /** The next requests get these answers, in their order. */
    void failWith(Fault... next) {
        synchronized (faults) {
            faults.addAll(List.of(next));
        }
    }

    /** Every answer of KMS from now on is changed so. */
    void change(UnaryOperator<String> change) {
        this.change = change;
    }

    /** What was asked, in its order, each attempt counted. */
    List<String> operations() {
        return operations;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            operations.add(target.substring(target.indexOf('.') + 1));
            Fault fault = nextFault();
            if (fault == null || fault.equals(Fault.none())) {
                forward(exchange, target, request);
            } else {
                send(exchange, fault.status(), fault.body());
            }
        }
    }

    private @Nullable Fault nextFault() {
        synchronized (faults) {
            return faults.poll();
        }
    }

    private void forward(HttpExchange exchange, String target, byte[] request) throws IOException {
        SdkHttpFullRequest forwarded = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://kms.invalid/"))
                .putHeader("X-Amz-Target", target)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .contentStreamProvider(() -> new ByteArrayInputStream(request))
                .build();
        HttpExecuteResponse answer = kms.prepareRequest(HttpExecuteRequest.builder()
                        .request(forwarded)
                        .contentStreamProvider(() -> new ByteArrayInputStream(request))
                        .build())
                .call();
        byte[] body = answer.responseBody().orElseThrow().readAllBytes();
        send(exchange, answer.httpResponse().statusCode(), change.apply(new String(body, StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().add("x-amzn-RequestId", "11112222-3333-4444-5555-666677778888");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        clients.close();
        server.stop(0);
    }
}
