package dev.waxseal.engine;

import dev.waxseal.error.ChangedException;
import java.io.IOException;

/** What is done again, from a fresh read, where somebody else was quicker. */
final class Repeated {

    private static final int ATTEMPTS = 8;

    private Repeated() {}

    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** @throws ChangedException the last one's, if every attempt met a change */
    static <T> T whileChanging(Attempt<T> attempt) throws IOException {
        for (int i = 1; i < ATTEMPTS; i++) {
            try {
                return attempt.run();
            } catch (ChangedException e) {
                continue;
            }
        }
        return attempt.run();
    }
}
