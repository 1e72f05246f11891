package dev.waxseal.rewrap;

/** The counts of a {@link Summary} that are about keys; each as it says there. */
record KeyCounts(long groups, long rewraps, long saved, long callsExpected) {

    static final KeyCounts NONE = new KeyCounts(0, 0, 0, 0);
}
