package dev.waxseal.localkms;

import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Calls an embedded KMS in JSON. The AWS SDK's client does so too, and costs a program that is about to be killed a
 * second of the processor's time to load. Thread-safe.
 */
record BareClient(SdkHttpClient http) {

    private static final URI IN_PROCESS = URI.create("http://localkms/");
    private static final int OK = 200;

    /** @param request in JSON, but with apostrophes for quotation marks */
    Map<String, Object> call(String operation, String request) {
        byte[] body = request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        SdkHttpFullRequest head = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(IN_PROCESS)
                .putHeader("X-Amz-Target", "TrentService." + operation)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .build();
        HttpExecuteRequest whole = HttpExecuteRequest.builder()
                .request(head)
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build();
        try {
            return answer(http.prepareRequest(whole).call());
        } catch (IOException | MalformedJsonException e) {
            throw new IllegalStateException(operation, e);
        }
    }

    /** One member of the answer, which must be there. */
    <T> T member(Class<T> type, String name, String operation, String request) {
        Object value = call(operation, request).get(name);
        if (value == null) {
            throw new IllegalStateException(operation + " answers without " + name);
        }
        return type.cast(value);
    }

    /**
     * All pages of a list.
     *
     * @param member of the answer that has the entries
     * @param limit of a page, the most that the operation allows
     */
    List<Map<?, ?>> list(String operation, String member, int limit) {
        List<Map<?, ?>> entries = new ArrayList<>();
        String marker = "";
        do {
            Map<String, Object> page = call(operation, "{'Limit':" + limit + marker + "}");
            if (page.get(member) instanceof List<?> found) {
                found.forEach(entry -> entries.add((Map<?, ?>) entry));
            }
            Object next = page.get("NextMarker");
            marker = next == null ? "" : ",'Marker':'" + next + "'";
        } while (!marker.isEmpty());
        return entries;
    }

    private static Map<String, Object> answer(HttpExecuteResponse response) throws IOException, MalformedJsonException {
        byte[] body;
        try (InputStream in = response.responseBody().orElseThrow()) {
            body = in.readAllBytes();
        }
        if (response.httpResponse().statusCode() != OK) {
            throw new IllegalStateException("refused: " + new String(body, StandardCharsets.UTF_8));
        }
        return JsonReader.object(body);
    }
}
