package dev.waxseal.localkms.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.BinaryUtils;

/** Asks a client that answers at once, on a thread of the common pool, so that nobody who calls has to wait. */
final class AsyncHttpClient implements SdkAsyncHttpClient {

    private final SdkHttpClient http;

    AsyncHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return SdkPublisher.adapt(request.requestContentPublisher())
                .subscribe(piece -> content.writeBytes(BinaryUtils.copyBytesFrom(piece)))
                .thenRunAsync(() -> answer(request, content.toByteArray()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        request.responseHandler().onError(failure);
                    }
                });
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }

    private void answer(AsyncExecuteRequest request, byte[] content) {
        SdkAsyncHttpResponseHandler handler = request.responseHandler();
        try {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(request.request())
                            .contentStreamProvider(() -> new ByteArrayInputStream(content))
                            .build())
                    .call();
            handler.onHeaders(response.httpResponse());
            handler.onStream(AsyncRequestBody.fromBytes(body(response)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(HttpExecuteResponse response) throws IOException {
        try (InputStream body = response.responseBody().orElseThrow()) {
            return body.readAllBytes();
        }
    }
}
