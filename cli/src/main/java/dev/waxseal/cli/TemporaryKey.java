package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.kms.KmsClients;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * A KMS key made for one run. Closing it schedules its deletion; where KMS does not take that order, the user is told
 * how to give it, and what the run has found stands.
 */
final class TemporaryKey implements AutoCloseable {

    private static final int SHORTEST_WAIT = 7; // days until it is deleted, the fewest that KMS takes

    private final KmsClient client;
    private final KeyMetadata metadata;
    private final Console console;

    private TemporaryKey(KmsClient client, KeyMetadata metadata, Console console) {
        this.client = client;
        this.metadata = metadata;
        this.console = console;
    }

    static TemporaryKey create(KmsClients clients, Console console) {
        KmsClient client = clients.forRegion(clients.defaultRegion());
        KeyMetadata metadata = client.createKey(request -> request.description("waxseal validate: for one run"))
                .keyMetadata();
        return new TemporaryKey(client, metadata, console);
    }

    String arn() {
        return metadata.arn();
    }

    // By its id: not every KMS that people run takes an ARN here.
    @Override
    public void close() {
        String id = metadata.keyId();
        try {
            client.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(SHORTEST_WAIT));
        } catch (SdkException e) {
            console.error(
                    "warning: the key made for this run stays: "
                            + Failures.of(e, "").message(),
                    "waxseal key schedule-deletion " + id + ", by someone who may");
        }
    }
}
