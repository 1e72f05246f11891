package dev.waxseal.cli;

import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A KMS key that a verb works on.
 *
 * @param id a key id or key ARN; an alias was resolved, since few operations of KMS take one
 * @param client of the key's region
 */
record Key(String id, KmsClient client) {}
