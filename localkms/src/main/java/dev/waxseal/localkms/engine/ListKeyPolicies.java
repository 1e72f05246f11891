package dev.waxseal.localkms.engine;

import java.util.List;

/** ListKeyPolicies: every key has one, of one name. */
final class ListKeyPolicies implements Operation {

    private static final int USUAL = 100;
    private static final int MAX = 1000;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        Page page = Page.read(input, "PolicyNames", USUAL, MAX);
        return call.inspect(
                reference,
                StateRule.READING,
                (tables, key) -> page.answer(List.of(KeyPolicy.NAME), name -> name, name -> name));
    }
}
