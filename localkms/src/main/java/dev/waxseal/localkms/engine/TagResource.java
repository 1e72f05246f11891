package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.TagTable.Tag;
import java.util.List;

/** TagResource: adds tags, or gives those that are there a new value. */
final class TagResource implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        List<Tag> tags = Tags.read(input, input.requiredList("Tags"));
        input.enforce();
        Tags.check(tags);
        return call.change(reference, StateRule.ANNOTATION, (tables, key) -> {
            Tags.put(tables, key, tags);
            return new Answer();
        });
    }
}
