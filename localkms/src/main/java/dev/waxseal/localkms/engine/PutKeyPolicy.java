package dev.waxseal.localkms.engine;

/** PutKeyPolicy: keeps the text; nothing is evaluated yet, so nobody is locked out either. */
final class PutKeyPolicy implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String name = KeyPolicy.readName(input);
        String policy = KeyPolicy.readRequired(input);
        input.flag("BypassPolicyLockoutSafetyCheck");
        input.enforce();
        KeyPolicy.requireDefault(name);
        KeyPolicy.check(policy);
        return call.change(reference, StateRule.READING, (tables, key) -> {
            tables.keys().setPolicy(key, policy);
            return new Answer();
        });
    }
}
