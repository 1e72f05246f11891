package dev.waxseal.localkms.engine;

/** GenerateDataKeyWithoutPlaintext: a new data key, wrapped only. */
final class GenerateDataKeyWithoutPlaintext implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        return DataKeyRequest.perform(call, input, "GenerateDataKeyWithoutPlaintext", false);
    }
}
