package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.TagTable.Tag;

/** ListResourceTags: by name. */
final class ListResourceTags implements Operation {

    private static final int MAX = 50;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        Page page = Page.read(input, "Tags", MAX, MAX);
        return call.inspect(
                reference,
                StateRule.READING,
                (tables, key) -> page.answer(
                        tables.tags().after(key, page.after(), page.fetch()),
                        tag -> new Answer()
                                .with("TagKey", tag.name())
                                .with("TagValue", tag.value())
                                .members(),
                        Tag::name));
    }
}
