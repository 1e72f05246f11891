package dev.waxseal.localkms;

import dev.waxseal.localkms.http.HttpResponse.Ending;
import dev.waxseal.localkms.wire.Endpoint;
import dev.waxseal.localkms.wire.Request;
import dev.waxseal.localkms.wire.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Hands the AWS SDK's requests to an endpoint in the same process. No sockets, no threads. Thread-safe. */
final class LocalKmsHttpClient implements SdkHttpClient {

    private final Endpoint endpoint;

    LocalKmsHttpClient(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Execution(request);
    }

    /** Nothing to close: the KMS belongs to whoever opened it. */
    @Override
    public void close() {}

    @Override
    public String clientName() {
        return "LocalKms";
    }

    private final class Execution implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private final CountDownLatch aborted = new CountDownLatch(1);

        Execution(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            SdkHttpRequest http = request.httpRequest();
            Response response = endpoint.handle(new Request(
                    http.method().name(),
                    http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
                    http.encodedQueryParameters().orElse(""),
                    line -> http.forEachHeader((name, values) -> values.forEach(value -> line.accept(name, value))),
                    body()));
            boolean arrives = false;
            try {
                await(response.delay());
                if (response.ending() == Ending.RESET) {
                    throw new SocketException("Connection reset");
                }
                arrives = true;
            } finally {
                if (!arrives) {
                    response.close();
                }
            }
            return sdk(response);
        }

        /** A call takes a millisecond and changes nothing halfway: there is nothing to interrupt but an ordered delay. */
        @Override
        public void abort() {
            aborted.countDown();
        }

        private void await(Duration delay) throws IOException {
            try {
                if (!delay.isZero() && aborted.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new SocketException("the call was aborted");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the call was interrupted");
            }
        }

        private static HttpExecuteResponse sdk(Response response) {
            SdkHttpResponse head = SdkHttpResponse.builder()
                    .statusCode(response.status())
                    .putHeader("x-amzn-RequestId", response.requestId())
                    .putHeader("Content-Type", response.contentType())
                    .putHeader("Content-Length", Integer.toString(response.body().length))
                    .build();
            return HttpExecuteResponse.builder()
                    .response(head)
                    .responseBody(AbortableInputStream.create(new WipingInputStream(response)))
                    .build();
        }

        private byte[] body() throws IOException {
            ContentStreamProvider provider = request.contentStreamProvider().orElse(null);
            if (provider == null) {
                return new byte[0];
            }
            try (InputStream content = provider.newStream()) {
                return content.readAllBytes();
            }
        }
    }
}
