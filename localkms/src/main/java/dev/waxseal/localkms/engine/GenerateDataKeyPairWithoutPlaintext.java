package dev.waxseal.localkms.engine;

/** GenerateDataKeyPairWithoutPlaintext: a new key pair for use outside, its private key wrapped only. */
final class GenerateDataKeyPairWithoutPlaintext implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        return DataKeyPairRequest.perform(call, input, "GenerateDataKeyPairWithoutPlaintext", false);
    }
}
