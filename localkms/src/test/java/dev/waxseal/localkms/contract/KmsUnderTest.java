package dev.waxseal.localkms.contract;

import java.time.Duration;
import software.amazon.awssdk.services.kms.KmsClient;

/** A KMS that is asked to keep the contract. */
interface KmsUnderTest extends AutoCloseable {

    static KmsUnderTest open() {
        String which = System.getProperty("kms.contract", "in-process");
        return switch (which) {
            case "in-process" -> EmbeddedKms.inProcess();
            case "http" -> EmbeddedKms.overHttp();
            case "aws" -> new AwsKms();
            default -> throw new IllegalArgumentException("no such KMS to test: " + which);
        };
    }

    /** The region where most tests live. */
    String home();

    /** Another region, for replicas. */
    String abroad();

    /** A client of that region, one and the same for each. */
    KmsClient client(String region);

    /** Lets time pass; a test that needs it is skipped where time cannot be moved. */
    void advance(Duration duration);

    @Override
    void close();
}
