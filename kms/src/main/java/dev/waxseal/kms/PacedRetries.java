package dev.waxseal.kms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * A strategy of the SDK that tells {@link AttemptLog} what it does, and holds attempts back to a {@link CallRate}. All
 * waiting is the SDK's, within its time limits.
 */
record PacedRetries(RetryStrategy strategy, @Nullable CallRate rate) implements RetryStrategy {

    /** With the SDK's own rules of what is worth another attempt. */
    static PacedRetries of(RetryLimits limits, Pace pace, Effort effort, @Nullable CallRate rate) {
        RetryStrategy aws =
                pace == Pace.BULK ? AwsRetryStrategy.adaptiveRetryStrategy() : AwsRetryStrategy.standardRetryStrategy();
        Duration longest = limits.longestBackoff();
        RetryStrategy strategy = aws.toBuilder()
                .maxAttempts(effort == Effort.ONCE ? 1 : limits.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(limits.backoff(), longest))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(limits.throttledBackoff(), longest))
                .build();
        return new PacedRetries(strategy, rate);
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        AcquireInitialTokenResponse first = strategy.acquireInitialToken(request);
        Duration wait = paced(first.delay());
        AttemptLog.attempt(wait);
        return AcquireInitialTokenResponse.create(first.token(), wait);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (request.failure() instanceof SdkException failure && KmsFailures.isThrottled(failure)) {
            AttemptLog.throttled();
        }
        RefreshRetryTokenResponse next = strategy.refreshRetryToken(request); // throws where no other attempt is made
        Duration wait = paced(next.delay());
        AttemptLog.attempt(wait);
        return RefreshRetryTokenResponse.create(next.token(), wait);
    }

    private Duration paced(Duration wait) {
        return rate == null ? wait : rate.reserve(wait);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return strategy.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return strategy.maxAttempts();
    }

    /** The SDK would take the strategy out of this one to add rules that it has already. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public RetryStrategy.Builder<?, ?> toBuilder() {
        return strategy.toBuilder();
    }
}
