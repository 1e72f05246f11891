package dev.waxseal.keys;

/**
 * That nobody may open something, for a moment. Immutable.
 *
 * @param failure the first caller's; never thrown again itself
 * @param at the nanosecond at which it came
 */
record Refusal(RuntimeException failure, long at) implements Bounded.Entry {

    @Override
    public long lastUsed() {
        return at;
    }

    @Override
    public void crowdedOut() {
        // holds no key
    }
}
