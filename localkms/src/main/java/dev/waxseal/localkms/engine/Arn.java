package dev.waxseal.localkms.engine;

import org.jspecify.annotations.Nullable;

/** {@code arn:aws:kms:REGION:ACCOUNT:RESOURCE}, taken apart. */
record Arn(String region, String account, String resource) {

    static final String PREFIX = "arn:aws:kms:";

    /** The parts, or null where {@code text} is no ARN of this service and partition. */
    static @Nullable Arn parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return null;
        }
        int region = PREFIX.length();
        int account = text.indexOf(':', region) + 1;
        int resource = account == 0 ? 0 : text.indexOf(':', account) + 1;
        if (resource == 0) {
            return null;
        }
        return new Arn(
                text.substring(region, account - 1), text.substring(account, resource - 1), text.substring(resource));
    }
}
