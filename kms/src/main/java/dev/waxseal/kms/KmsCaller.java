package dev.waxseal.kms;

import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.kms.KmsCall.Outcome;
import java.time.Duration;
import java.util.function.BiFunction;
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

    /** @param request makes the request with the configuration that it is given */
    <R extends KmsResponse> R call(
            KmsOperation operation,
            Try how,
            BiFunction<KmsClient, AwsRequestOverrideConfiguration.Builder, R> request) {
        if (how.budget().isSpent()) {
            throw new KmsUnavailableException("no time was left to ask kms to " + operation.inWords());
        }
        long start = System.nanoTime();
        try (AttemptLog log = AttemptLog.begin()) {
            try {
                R answer = request.apply(clients.client(operation.region(), how.effort()), how.configuration());
                report(operation, start, log, answer.responseMetadata().requestId(), Outcome.ANSWERED, "");
                return answer;
            } catch (SdkException e) {
                AwsServiceException service = e instanceof AwsServiceException answered ? answered : null;
                report(
                        operation,
                        start,
                        log,
                        service == null ? "" : service.requestId(),
                        KmsFailures.retryCanHelp(e) ? Outcome.UNAVAILABLE : Outcome.REFUSED,
                        service == null ? "" : KmsText.code(service));
                throw KmsFailures.of(operation, e);
            }
        }
    }

    private void report(
            KmsOperation operation,
            long start,
            AttemptLog log,
            @Nullable String requestId,
            Outcome outcome,
            String code) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration waited = log.waited().compareTo(took) < 0 ? log.waited() : took; // a wait may have been cut short
        judge(operation.region(), outcome, requestId, took.minus(waited));
        listener.made(new KmsCall(
                operation.kind().awsName(),
                operation.region(),
                operation.key().text(),
                KmsText.printable(requestId),
                outcome,
                code,
                took,
                log.attempts(),
                log.throttledAttempts(),
                waited));
    }

    // Of a call that was given up, because another was quicker, whoever gave it up tells.
    private void judge(String region, Outcome outcome, @Nullable String requestId, Duration working) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        if (outcome == Outcome.UNAVAILABLE) {
            clients.health().failed(region);
        } else if (requestId != null && !requestId.isEmpty()) {
            clients.health().answered(region, working);
        }
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
