package dev.waxseal.kms;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes the clients of one kind of KMS, and owns what they share. Thread-safe. */
interface ClientSource extends AutoCloseable {

    KmsClient client(String region, RetryStrategy retries);

    Optional<String> defaultRegion();

    /** How long one operation may take; empty for a KMS that cannot hang. */
    Optional<Duration> longest();

    @Override
    void close();

    /** What every client has in common: it keeps plaintexts out of the SDK, and retries as {@code retries} say. */
    static ClientOverrideConfiguration.Builder configuration(RetryStrategy retries) {
        return ClientOverrideConfiguration.builder()
                .addExecutionInterceptor(new PlaintextGuard())
                .retryStrategy(retries);
    }
}
