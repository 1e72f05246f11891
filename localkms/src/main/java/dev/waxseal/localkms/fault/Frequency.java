package dev.waxseal.localkms.fault;

import java.util.SplittableRandom;

/** How often a fault strikes among the requests that it concerns. Immutable. */
public sealed interface Frequency {

    /** Every time. */
    Frequency ALWAYS = new Every(1);

    /** Whether it strikes the request with this number, counted from 1. */
    boolean strikes(long number);

    static Frequency first(int count) {
        return new First(count);
    }

    static Frequency every(int nth) {
        return new Every(nth);
    }

    static Frequency share(double share, long seed) {
        return new Share(share, seed);
    }

    /** The first {@code count} times. */
    record First(int count) implements Frequency {

        public First {
            requirePositive(count);
        }

        @Override
        public boolean strikes(long number) {
            return number <= count;
        }
    }

    /** Each {@code nth} time. */
    record Every(int nth) implements Frequency {

        public Every {
            requirePositive(nth);
        }

        @Override
        public boolean strikes(long number) {
            return number % nth == 0;
        }
    }

    /** A share of the times, at random; the same seed gives the same sequence. */
    record Share(double share, long seed) implements Frequency {

        private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is above 0 and at most 1, not " + share);
            }
        }

        /** Depends on the number alone, so that threads cannot disturb the sequence. */
        @Override
        public boolean strikes(long number) {
            return new SplittableRandom(seed + number * GOLDEN_GAMMA).nextDouble() < share;
        }
    }

    private static void requirePositive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a fault strikes first=1 or every=1 at least, not " + number);
        }
    }
}
