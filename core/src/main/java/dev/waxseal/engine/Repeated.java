package dev.waxseal.engine;

import dev.waxseal.error.ChangedException;
import java.io.IOException;

/** What is done again, from a fresh read, where somebody else was quicker. */
public final class Repeated {

    private static final int ATTEMPTS = 8;

    private Repeated() {}

    /** What reads, decides and writes. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws IOException;
    }

    /**
     * Eight attempts at most, each from its own fresh read.
     *
     * @throws ChangedException the last one's, if every attempt met a change
     */
    public static <T> T whileChanging(Attempt<T> attempt) throws IOException {
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return attempt.run();
            } catch (ChangedException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }
}
