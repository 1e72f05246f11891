package dev.waxseal.cli.kms;

/**
 * An AWS account.
 *
 * @param partition {@code aws}, {@code aws-cn} …
 * @param id twelve digits
 */
record Account(String partition, String id) {}
