package dev.waxseal.localkms.engine;

/** Answers for AWS Nitro enclaves, which need AWS's attestation: not to be had here. */
final class Recipient {

    private Recipient() {}

    static void refuse(Input input) {
        if (input.has("Recipient")) {
            throw Refusal.unsupported("This KMS does not answer to attested recipients.");
        }
    }
}
