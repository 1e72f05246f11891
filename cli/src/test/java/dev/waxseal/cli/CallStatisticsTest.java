package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.terminal.Json;
import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsCall.Outcome;
import dev.waxseal.kms.cost.KmsPrice;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("--stats")
class CallStatisticsTest {

    private final CallStatistics statistics = new CallStatistics(KmsPrice.DEFAULT.usual());

    @Test
    @DisplayName("tells calls by operation and region, retries, throttles, caches and cost")
    void lines() {
        statistics.made(call("GenerateDataKey", "eu-west-1", Outcome.ANSWERED, 1, 0));
        statistics.made(call("GenerateDataKey", "us-east-1", Outcome.ANSWERED, 3, 2));
        statistics.made(call("GenerateDataKey", "us-east-1", Outcome.UNAVAILABLE, 4, 4));
        for (int i = 0; i < 4; i++) {
            statistics.cache().hit();
        }
        statistics.cache().miss();

        assertThat(statistics.lines(false))
                .containsExactly(
                        "kms: 1 × GenerateDataKey, eu-west-1, 5 ms",
                        "kms: 1 × GenerateDataKey, us-east-1, 2 retries, 2 throttled, 5 ms",
                        "kms: 1 × GenerateDataKey (UNAVAILABLE), us-east-1, 3 retries, 4 throttled, 5 ms",
                        "cache: 4 hits, 1 misses, 0 not served",
                        "cost: 0.000024 usd for 8 requests (estimated), 0.000012 usd avoided");
        assertThat(Json.line(statistics.fields(false)))
                .startsWith(
                        "{\"calls\":[{\"operation\":\"GenerateDataKey\",\"region\":\"eu-west-1\",\"outcome\":\"answered\"")
                .endsWith("\"requests\":8,\"cache\":{\"hits\":4,\"misses\":1,\"bypasses\":0,\"evictions\":0},"
                        + "\"costUsd\":\"0.000024\",\"costAvoidedUsd\":\"0.000012\"}");
    }

    @Test
    @DisplayName("tells no cost of a kms that costs nothing")
    void free() {
        assertThat(statistics.lines(true)).containsExactly("kms: no calls");
        statistics.made(call("Decrypt", "local", Outcome.ANSWERED, 1, 0));

        assertThat(statistics.lines(true)).containsExactly("kms: 1 × Decrypt, local, 5 ms");
        assertThat(statistics.fields(true)).containsEntry("costUsd", "0");
    }

    private static KmsCall call(String operation, String region, Outcome outcome, int attempts, int throttled) {
        return new KmsCall(
                operation, region, "key", "", outcome, "", Duration.ofMillis(5), attempts, throttled, Duration.ZERO);
    }
}
