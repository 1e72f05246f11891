package dev.waxseal.localkms.engine;

/** DescribeKey: in every state, by every name. */
final class DescribeKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.grantTokens();
        input.enforce();
        return call.store().read(tables -> {
            var key = KeyReference.findByAnyName(call, tables, reference);
            return new Answer().with("KeyMetadata", KeyMetadata.of(call, key));
        });
    }
}
