package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.kms.OutageTraffic.Phase;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@DisplayName("with two regions configured, of which one goes down, comes back, throttles and becomes slow,")
class OutageTest {

    private static final String HERE = "us-east-1";
    private static final String THERE = "eu-west-1";
    private static final int THREADS = 8;

    // The region is tried again within each phase, however short.
    private static final BreakerLimits RESTLESS =
            new BreakerLimits(3, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final LocalKms kms = LocalKms.builder().memory().region(HERE).build();
    private final Faults faults = kms.faults();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @Timeout(300)
    @DisplayName("no operation fails and no plaintext is wrong")
    void brief(TestReporter reporter) throws Exception {
        try (KmsClients clients = KmsClients.inProcess(kms.httpClient(), HERE, CallLimits.DEFAULT.breaker(RESTLESS))) {
            run(clients, 60, Duration.ZERO, reporter);
        }
    }

    @Test
    @Tag("slow")
    @DisplayName("no operation fails and no plaintext is wrong in a minute over HTTP")
    void minute(TestReporter reporter) throws Exception {
        try (LocalKmsServer server = kms.serve(ServerOptions.loopback());
                KmsClients clients = KmsClients.endpoint(
                        server.endpoint(),
                        HERE,
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey())))) {
            run(clients, 1, Duration.ofSeconds(12), reporter);
        }
    }

    /** @param operations each phase has at least, whatever its time */
    private void run(KmsClients clients, int operations, Duration time, TestReporter reporter) throws Exception {
        OutageTraffic traffic = new OutageTraffic(clients, newKey(clients, HERE), newKey(clients, THERE), THREADS);
        List<Phase> phases = new ArrayList<>();
        traffic.start();
        try {
            phases.add(traffic.phase("both up", operations, time, () -> {}));
            phases.add(traffic.phase("down", operations, time, () -> faults.takeDown(HERE)));
            phases.add(traffic.phase("back", operations, time, faults::takeDown));
            phases.add(traffic.phase(
                    "throttled",
                    operations,
                    time,
                    () -> faults.set(Fault.of(Kind.THROTTLE).region(HERE).share(0.9, 7))));
            phases.add(traffic.phase(
                    "slow",
                    operations,
                    time,
                    () -> faults.set(Fault.latency(Duration.ofSeconds(2)).region(HERE))));
        } finally {
            faults.clear();
            faults.takeDown();
            traffic.stop();
        }
        phases.forEach(phase -> reporter.publishEntry(phase.name(), phase.toString()));
        phases.forEach(phase -> System.out.println(phase.name() + ": " + phase));
        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.wrong()).isZero();
        assertThat(phases).allSatisfy(phase -> assertThat(phase.operations()).isGreaterThanOrEqualTo(operations));
        assertThat(phases.get(1).owed()).as("owed while the region was down").isPositive();
    }

    private static String newKey(KmsClients clients, String region) {
        return clients.forRegion(region).createKey(request -> {}).keyMetadata().arn();
    }
}
