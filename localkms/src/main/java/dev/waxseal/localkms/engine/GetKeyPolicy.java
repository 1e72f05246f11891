package dev.waxseal.localkms.engine;

/** GetKeyPolicy: the text as it was put. */
final class GetKeyPolicy implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String name = KeyPolicy.readName(input);
        input.enforce();
        return call.inspect(reference, StateRule.READING, (tables, key) -> {
            KeyPolicy.requireDefault(name);
            return new Answer().with("Policy", tables.keys().policy(key)).with("PolicyName", KeyPolicy.NAME);
        });
    }
}
