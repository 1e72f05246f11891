package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import org.jspecify.annotations.Nullable;

/** What is said where AWS cannot even be asked: what is missing, and how to try things out without it. */
final class MissingSettings {

    private static final String WITHOUT_AWS = "; --kms local works without AWS";

    private MissingSettings() {}

    static KmsRefusedException region() {
        return new KmsRefusedException("no aws region is configured: set AWS_REGION, or the region of the AWS profile, "
                + "or name the key by its arn" + WITHOUT_AWS);
    }

    static KmsRefusedException credentials(@Nullable Throwable cause) {
        return new KmsRefusedException(
                "no aws credentials were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                        + WITHOUT_AWS,
                cause);
    }
}
