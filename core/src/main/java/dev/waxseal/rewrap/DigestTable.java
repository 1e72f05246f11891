package dev.waxseal.rewrap;

/**
 * A number for each of many digests, in 24 bytes each, and as many again as room to grow: millions of items are worked on,
 * and each is remembered. Thread-safe.
 */
final class DigestTable {

    private static final int FIRST = 1024; // places; always a power of two

    private long[] entries = new long[3 * FIRST]; // high, low, value + 1; a place whose third is 0 is free
    private int size;

    /** How many digests there are. */
    synchronized int size() {
        return size;
    }

    /**
     * @param value 0 or more
     * @return whether the digest is new
     */
    synchronized boolean put(Digest digest, long value) {
        if (2L * (size + 1) > entries.length / 3) {
            grow();
        }
        int place = find(entries, digest.high(), digest.low());
        boolean fresh = entries[place + 2] == 0;
        entries[place] = digest.high();
        entries[place + 1] = digest.low();
        entries[place + 2] = value + 1;
        size += fresh ? 1 : 0;
        return fresh;
    }

    /** The digest's number; -1 if it is not there. */
    synchronized long get(Digest digest) {
        return entries[find(entries, digest.high(), digest.low()) + 2] - 1;
    }

    boolean contains(Digest digest) {
        return get(digest) >= 0;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(entries.length, 2)];
        for (int from = 0; from < entries.length; from += 3) {
            if (entries[from + 2] != 0) {
                System.arraycopy(entries, from, larger, find(larger, entries[from], entries[from + 1]), 3);
            }
        }
        entries = larger;
    }

    /** Where the digest stands, or would. */
    private static int find(long[] entries, long high, long low) {
        int places = entries.length / 3;
        int place = (int) (low >>> 33) % places;
        while (entries[3 * place + 2] != 0 && (entries[3 * place] != high || entries[3 * place + 1] != low)) {
            place = place + 1 == places ? 0 : place + 1;
        }
        return 3 * place;
    }
}
