package dev.waxseal.localkms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Requests that no SDK would send. */
final class RawRequest {

    /** Good enough for an open server, which wants requests signed and takes any signature. */
    static final String ANY_SIGNATURE = "AWS4-HMAC-SHA256 Credential=me/20260101/local/kms/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=00";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RawRequest() {}

    static HttpResponse<String> post(URI endpoint, String operation, String body) {
        return post(endpoint, operation, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> post(URI endpoint, String operation, byte[] body) {
        return send(HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "TrentService." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("Authorization", ANY_SIGNATURE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
