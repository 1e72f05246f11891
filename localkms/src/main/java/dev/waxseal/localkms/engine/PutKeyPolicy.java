package dev.waxseal.localkms.engine;

/** PutKeyPolicy: another policy for a key, one that lets the caller put yet another, unless he waives that. */
final class PutKeyPolicy implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String name = KeyPolicy.readName(input);
        String policy = KeyPolicy.readRequired(input);
        boolean bypass = input.flag("BypassPolicyLockoutSafetyCheck");
        input.enforce();
        KeyPolicy.requireDefault(name);
        PolicyDocument document = KeyPolicy.check(policy);
        return call.change(reference, StateRule.READING, (tables, key) -> {
            if (!bypass) {
                document.requireUpdatableBy(Principals.root(call), call.arn(key));
            }
            tables.keys().setPolicy(key, policy);
            return new Answer();
        });
    }
}
