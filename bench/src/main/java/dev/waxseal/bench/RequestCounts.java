package dev.waxseal.bench;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Counts what a KMS is asked, whoever asks it: each request on its way to the KMS, retries included. Thread-safe. */
final class RequestCounts implements SdkHttpClient {

    private static final String TARGET = "X-Amz-Target"; // TrentService.OPERATION

    private final SdkHttpClient kms;
    private final Map<String, Long> counts = new TreeMap<>(); // guarded by this

    RequestCounts(SdkHttpClient kms) {
        this.kms = kms;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String target = request.httpRequest().firstMatchingHeader(TARGET).orElse("?");
        count(target.substring(target.indexOf('.') + 1));
        return kms.prepareRequest(request);
    }

    private synchronized void count(String operation) {
        counts.merge(operation, 1L, Long::sum);
    }

    /** How often each operation was asked for since the last call, by name; then counts from 0. */
    synchronized Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    @Override
    public String clientName() {
        return kms.clientName();
    }

    @Override
    public void close() {
        kms.close();
    }
}
