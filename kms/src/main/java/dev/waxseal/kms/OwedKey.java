package dev.waxseal.kms;

/**
 * A key that should hold a message's data key and does not: it is recorded as owed, and the next rewrap with this key
 * configured wraps for it. Holds no secret.
 *
 * @param keyArn the key
 * @param reason for people
 */
public record OwedKey(String keyArn, String reason) {}
