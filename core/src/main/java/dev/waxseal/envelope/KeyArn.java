package dev.waxseal.envelope;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a KMS key: {@code arn:PARTITION:kms:REGION:ACCOUNT:key/ID}. Strict, since the region becomes a host name.
 *
 * @param partition {@code aws}, {@code aws-cn} …
 * @param account 12 digits
 * @param id without {@code key/}
 */
public record KeyArn(String partition, String region, String account, String id) {

    // By hand and in one pass: a regular expression with groups recurses, and a hostile message chooses the length.
    /** The parts of {@code text}, or null if it is not the ARN of a KMS key. */
    public static @Nullable KeyArn parse(String text) {
        String[] parts = text.split(":", 7);
        if (parts.length != 6
                || !parts[0].equals("arn")
                || !isPartition(parts[1])
                || !parts[2].equals("kms")
                || !isRegion(parts[3])
                || !isAccount(parts[4])
                || !parts[5].startsWith("key/")) {
            return null;
        }
        String id = parts[5].substring("key/".length());
        return isId(id) ? new KeyArn(parts[1], parts[3], parts[4], id) : null;
    }

    private static boolean isPartition(String text) {
        return text.startsWith("aws") && all(text, c -> isLower(c) || c == '-');
    }

    private static boolean isRegion(String text) {
        return !text.isEmpty()
                && !text.startsWith("-")
                && !text.endsWith("-")
                && !text.contains("--")
                && all(text, c -> isLower(c) || isDigit(c) || c == '-');
    }

    private static boolean isAccount(String text) {
        return text.length() == 12 && all(text, KeyArn::isDigit);
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && all(text, c -> isLower(c) || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-');
    }

    private static boolean all(String text, IntPredicate rule) {
        for (int i = 0; i < text.length(); i++) { // a stream costs more than what it looks at
            if (!rule.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether this is a multi-Region key, whose replicas share id, account and partition. */
    public boolean isMultiRegion() {
        return id.startsWith("mrk-");
    }

    /** The ARN as text. */
    @Override
    public String toString() {
        return "arn:" + partition + ":kms:" + region + ":" + account + ":key/" + id;
    }
}
