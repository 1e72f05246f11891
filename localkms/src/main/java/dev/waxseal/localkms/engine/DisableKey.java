package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyState;

/** DisableKey: no cryptography until it is enabled again. */
final class DisableKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.SWITCHING, (tables, key) -> {
            tables.keys().update(key.withState(KeyState.DISABLED));
            return new Answer();
        });
    }
}
