package dev.waxseal.kms;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/** What all clients that use the network share: one HTTP client and one source of credentials. */
final class NetworkClients implements AutoCloseable {

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Runnable closeCredentials;
    private final RetryLimits limits;

    NetworkClients(AwsCredentialsProvider credentials, RetryLimits limits) {
        this(credentials, () -> {}, limits); // the caller's, who may use them elsewhere
    }

    private NetworkClients(AwsCredentialsProvider credentials, Runnable closeCredentials, RetryLimits limits) {
        this.credentials = new NamedCredentials(credentials);
        this.closeCredentials = closeCredentials;
        this.limits = limits;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(limits.perAttempt())
                .socketTimeout(limits.perAttempt())
                .build();
    }

    static NetworkClients withDefaultCredentials(RetryLimits limits) {
        DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
        return new NetworkClients(chain, chain::close, limits);
    }

    KmsClientBuilder builder(RetryStrategy retries) {
        return KmsClient.builder()
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(ClientSource.configuration(retries)
                        .apiCallAttemptTimeout(limits.perAttempt())
                        .apiCallTimeout(limits.inAll())
                        .build());
    }

    RetryLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        http.close();
        closeCredentials.run();
    }
}
