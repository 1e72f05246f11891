package dev.waxseal.localkms.engine;

import java.util.List;

/** UntagResource: removes tags by name; those that are not there are passed over. */
final class UntagResource implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        List<String> names = input.requiredTextList("TagKeys");
        input.violations().checkLengths("TagKeys", names, 1, Tags.MAX_NAME);
        input.enforce();
        return call.change(reference, StateRule.ANNOTATION, (tables, key) -> {
            names.forEach(name -> tables.tags().remove(key, name));
            return new Answer();
        });
    }
}
