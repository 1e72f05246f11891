package dev.waxseal.localkms.engine;

/** GenerateDataKey: a new data key, in plaintext and wrapped. */
final class GenerateDataKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        return DataKeyRequest.perform(call, input, "GenerateDataKey", true);
    }
}
