package dev.waxseal.localkms.engine;

import org.jspecify.annotations.Nullable;

/** {@code arn:PARTITION:kms:REGION:ACCOUNT:RESOURCE}, taken apart. */
record Arn(String region, String account, String resource) {

    /** The partition goes with the region: an ARN that says otherwise is none of ours. */
    static String prefix(String region) {
        return "arn:" + partition(region) + ":kms:";
    }

    /** {@code aws} but for regions that AWS keeps apart from the others. */
    static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** The parts, or null where {@code text} is no ARN of this service and partition. */
    static @Nullable Arn parse(String text) {
        String[] parts = text.split(":", 6);
        boolean ours = parts.length == 6
                && parts[0].equals("arn")
                && parts[1].equals(partition(parts[3]))
                && parts[2].equals("kms");
        return ours ? new Arn(parts[3], parts[4], parts[5]) : null;
    }
}
