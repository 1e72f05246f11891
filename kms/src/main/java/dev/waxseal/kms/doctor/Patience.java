package dev.waxseal.kms.doctor;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** How long a check waits: someone sits before it, and what takes longer is as good as down. */
final class Patience {

    private static final Duration IN_ALL = Duration.ofSeconds(10);
    private static final Duration PER_ATTEMPT = Duration.ofSeconds(5);

    private Patience() {}

    static void limit(AwsRequestOverrideConfiguration.Builder request) {
        request.apiCallTimeout(IN_ALL).apiCallAttemptTimeout(PER_ATTEMPT);
    }
}
