package dev.waxseal.keys;

import dev.waxseal.error.KmsUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a cache knows of the reachability of its KMS, for all of its entries: what one caller has found out with its
 * whole retry budget, the others need not pay for again. Thread-safe.
 */
final class Outage {

    static final long FIRST_WAIT = Duration.ofSeconds(1).toNanos();
    static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();

    private volatile boolean failing;
    private volatile boolean unreachable;
    private long wait = FIRST_WAIT; // guarded by this, as are the next two
    private long nextTry;
    private boolean tried; // in the background, and nothing has come of it yet

    /** Whether the last answer was that KMS cannot be reached. */
    boolean isUnreachable() {
        return unreachable;
    }

    /** Whether to ask in the background now: always while KMS answers, else once after each wait. */
    boolean mayTry(long now) {
        return !failing || claim(now);
    }

    private synchronized boolean claim(long now) {
        if (failing && now - nextTry < 0) {
            return false;
        }
        nextTry = now + wait; // for whoever comes while this try is on its way
        tried = true;
        return true;
    }

    /** Another call failed, of whatever kind but a refusal, which is an answer. */
    synchronized void failed(Throwable failure, long now) {
        if (!failing || tried) { // else many callers who fail at one moment would put the next try off by half a minute
            wait = failing ? Math.min(2 * wait, LONGEST_WAIT) : FIRST_WAIT;
            // Half of it by chance: the processes of a fleet lose KMS at one moment, and need not return at one.
            nextTry = now + wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2);
            tried = false;
        }
        unreachable = failure instanceof KmsUnavailableException;
        failing = true;
    }

    /** KMS has answered. */
    void over() {
        if (failing) {
            end();
        }
    }

    private synchronized void end() {
        failing = false;
        unreachable = false;
        tried = false;
    }
}
