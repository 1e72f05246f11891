package dev.waxseal.localkms.engine;

/** GenerateDataKeyPair: a new key pair for use outside, its private key in plaintext and wrapped. */
final class GenerateDataKeyPair implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        return DataKeyPairRequest.perform(call, input, "GenerateDataKeyPair", true);
    }
}
