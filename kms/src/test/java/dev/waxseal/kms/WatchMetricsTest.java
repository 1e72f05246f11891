package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.kms.metrics.WatchMetrics;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.RunListener;
import dev.waxseal.rewrap.Summary;
import dev.waxseal.watch.Round;
import dev.waxseal.watch.Watcher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;

@DisplayName("the meters of a watch")
class WatchMetricsTest {

    private static final String REGION = "local";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    @DisplayName("show what its rounds did, what state it is in, and how long ago the last round was")
    void rounds(@TempDir Path directory) throws IOException {
        try (LocalKms kms = LocalKms.builder().memory().region(REGION).build();
                KmsClients clients = KmsClients.inProcess(kms.httpClient(), REGION, CallLimits.DEFAULT)) {
            KmsClient client = clients.forRegion(REGION);
            String key = client.createKey().keyMetadata().arn();
            AwsKmsKeyring keyring =
                    AwsKmsKeyring.builder(clients).keys(List.of(key)).build();
            Files.write(
                    directory.resolve("sealed"),
                    Waxseal.builder(keyring).build().encrypt(new byte[10], EncryptionContext.empty()));
            Watcher watcher = Watcher.builder(
                            (current, listener) -> round(keyring, directory, current, listener),
                            () -> KmsCurrentMaterials.builder(clients, AllowedKeys.of(List.of(key)))
                                    .build())
                    .build();
            new WatchMetrics(watcher, "backups", () -> lastRound(watcher).plusSeconds(90)).bindTo(registry);

            assertThat(counter("rounds")).isZero();
            watcher.once();
            assertThat(counter("rounds")).isEqualTo(1);
            assertThat(counter("renewed")).isZero();

            client.rotateKeyOnDemand(request -> request.keyId(key));
            watcher.once();
            assertThat(counter("rounds")).isEqualTo(2);
            assertThat(counter("renewed")).isEqualTo(1);
            assertThat(gauge("failed")).isZero();
            assertThat(gauge("problem")).isZero();
            assertThat(registry.get("waxseal.watch.idle").timeGauge().value(TimeUnit.SECONDS))
                    .isEqualTo(90);
            assertThat(registry.get("waxseal.watch.state")
                            .tag("state", "stopped")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("waxseal.watch.state")
                            .tag("state", "running")
                            .gauge()
                            .value())
                    .isZero();

            Files.write(directory.resolve("cut"), Arrays.copyOf(Files.readAllBytes(directory.resolve("sealed")), 60));
            watcher.once();
            assertThat(gauge("failed")).isEqualTo(1);
        }
    }

    private static Instant lastRound(Watcher watcher) {
        return watcher.status().lastRound().orElseThrow();
    }

    private static Round round(AwsKmsKeyring keyring, Path tree, CurrentMaterials current, RunListener listener) {
        Rewrapper rewrapper = Rewrapper.builder(keyring, FilePlace.of(List.of(tree)))
                .staleOnly(current)
                .listener(listener)
                .build();
        return new Round() {
            @Override
            public Summary run() throws IOException {
                return rewrapper.run();
            }

            @Override
            public void cancel() {
                rewrapper.cancel();
            }
        };
    }

    private double counter(String name) {
        return registry.get("waxseal.watch." + name)
                .tag("watch", "backups")
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return registry.get("waxseal.watch." + name)
                .tag("watch", "backups")
                .gauge()
                .value();
    }
}
