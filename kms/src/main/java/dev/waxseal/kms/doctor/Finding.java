package dev.waxseal.kms.doctor;

/**
 * What one check found. Holds no secret.
 *
 * @param check what was looked at: {@code region}, {@code key} or an action of IAM such as {@code kms:Decrypt}
 * @param subject of the check: a region, or a key as its user named it
 * @param detail for people
 */
public record Finding(String check, String subject, Verdict verdict, String detail) {}
