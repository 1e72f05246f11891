package dev.waxseal.localkms.engine;

/** UpdateKeyDescription. */
final class UpdateKeyDescription implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String description = input.requiredText("Description", 0, CreateKey.MAX_DESCRIPTION);
        input.enforce();
        return call.change(reference, StateRule.ANNOTATION, (tables, key) -> {
            tables.keys().update(key.withDescription(description));
            return new Answer();
        });
    }
}
