package dev.waxseal.kms;

import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.kms.KmsCall.Outcome;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsResponse;

/** Makes one call of KMS: within the time that is left, reported to the listener, its failure in our words. */
final class KmsCaller {

    private final KmsClients clients;
    private final KmsCalls listener;

    KmsCaller(KmsClients clients, KmsCalls listener) {
        this.clients = clients;
        this.listener = listener;
    }

    KmsClients clients() {
        return clients;
    }

    <R extends KmsResponse> R call(KmsOperation operation, Try how, Function<KmsClient, R> request) {
        if (how.budget().isSpent()) {
            throw new KmsUnavailableException("no time was left to ask kms to " + operation.inWords());
        }
        long start = System.nanoTime();
        try {
            R answer = request.apply(clients.client(operation.region(), how.effort()));
            report(operation, start, answer.responseMetadata().requestId(), Outcome.ANSWERED, "", 1, 0);
            return answer;
        } catch (SdkException e) {
            AwsServiceException service = e instanceof AwsServiceException answered ? answered : null;
            report(
                    operation,
                    start,
                    service == null ? "" : service.requestId(),
                    KmsFailures.retryCanHelp(e) ? Outcome.UNAVAILABLE : Outcome.REFUSED,
                    service == null ? "" : KmsText.code(service),
                    attempts(e),
                    service != null && service.isThrottlingException() ? attempts(e) : 0);
            throw KmsFailures.of(operation, e);
        }
    }

    private static int attempts(SdkException e) {
        Integer attempts = e.numAttempts();
        return attempts == null ? 1 : attempts;
    }

    private void report(
            KmsOperation operation,
            long start,
            @Nullable String requestId,
            Outcome outcome,
            String code,
            int attempts,
            int throttled) {
        listener.made(new KmsCall(
                operation.kind().awsName(),
                operation.region(),
                operation.key().text(),
                KmsText.printable(requestId),
                outcome,
                code,
                Duration.ofNanos(System.nanoTime() - start),
                attempts,
                throttled,
                Duration.ZERO));
    }

    /** How long and how often a call may be tried. */
    record Try(Effort effort, TimeBudget budget) {

        AwsRequestOverrideConfiguration.Builder configuration() {
            AwsRequestOverrideConfiguration.Builder configuration = AwsRequestOverrideConfiguration.builder();
            budget.left().map(Try::atLeastSome).ifPresent(configuration::apiCallTimeout);
            return configuration;
        }

        // The SDK takes no zero, and the last of the time may run out between the look at it and the call.
        private static Duration atLeastSome(Duration left) {
            return left.isZero() ? Duration.ofMillis(1) : left;
        }
    }
}
