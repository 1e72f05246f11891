package dev.waxseal.rewrap;

import org.jspecify.annotations.Nullable;

/**
 * Many digests, each with a number if need be, in 22 to 43 bytes each, and half as many again for the numbers: millions of
 * items are worked on, and each is remembered. Thread-safe.
 */
final class DigestTable {

    private static final int FIRST = 1024; // places; always a power of two

    private long[] digests = new long[2 * FIRST]; // all are guarded by this; a place of two zeros is free
    private long @Nullable [] numbers; // null as long as every number is 0
    private int size;

    /** How many digests there are. */
    synchronized int size() {
        return size;
    }

    /** Bytes of memory that it takes. */
    synchronized long bytes() {
        return (digests.length + (numbers == null ? 0L : numbers.length)) * Long.BYTES;
    }

    /** Whether the digest is new. */
    boolean add(Digest digest) {
        return put(digest, 0);
    }

    /**
     * @param number 0 or more
     * @return whether the digest is new
     */
    synchronized boolean put(Digest digest, long number) {
        if (4L * (size + 1) > 3L * places()) {
            grow();
        }
        int place = find(digests, digest.high(), digest.low());
        boolean fresh = isFree(digests, place);
        digests[2 * place] = digest.high();
        digests[2 * place + 1] = digest.low();
        size += fresh ? 1 : 0;
        if (number != 0 && numbers == null) {
            numbers = new long[places()];
        }
        if (numbers != null) {
            numbers[place] = number;
        }
        return fresh;
    }

    /** The digest's number; -1 if it is not there. */
    synchronized long get(Digest digest) {
        int place = find(digests, digest.high(), digest.low());
        if (isFree(digests, place)) {
            return -1;
        }
        return numbers == null ? 0 : numbers[place];
    }

    boolean contains(Digest digest) {
        return get(digest) >= 0;
    }

    private int places() {
        return digests.length / 2;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(digests.length, 2)];
        long[] moved = numbers == null ? null : new long[larger.length / 2];
        for (int from = 0; from < places(); from++) {
            if (!isFree(digests, from)) {
                int to = find(larger, digests[2 * from], digests[2 * from + 1]);
                System.arraycopy(digests, 2 * from, larger, 2 * to, 2);
                if (numbers != null && moved != null) {
                    moved[to] = numbers[from];
                }
            }
        }
        digests = larger;
        numbers = moved;
    }

    private static boolean isFree(long[] digests, int place) {
        return digests[2 * place] == 0 && digests[2 * place + 1] == 0;
    }

    /** Where the digest stands, or would. */
    private static int find(long[] digests, long high, long low) {
        int mask = digests.length / 2 - 1;
        int place = (int) low & mask;
        while (!isFree(digests, place) && (digests[2 * place] != high || digests[2 * place + 1] != low)) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
