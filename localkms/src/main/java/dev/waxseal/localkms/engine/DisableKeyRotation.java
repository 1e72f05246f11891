package dev.waxseal.localkms.engine;

/** DisableKeyRotation: no further automatic ones; on demand still. */
final class DisableKeyRotation implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.ROTATION, (tables, key) -> {
            Rotation.requireAutomatic(call, key);
            tables.keys().update(key.withRotation(null));
            return new Answer();
        });
    }
}
