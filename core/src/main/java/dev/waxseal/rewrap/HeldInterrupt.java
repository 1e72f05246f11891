package dev.waxseal.rewrap;

/**
 * An interrupt that is kept until everything is closed: it would close the journal's file under whoever writes to it. For
 * one thread.
 */
final class HeldInterrupt implements AutoCloseable {

    private boolean held;

    /** Takes the thread's interrupt; whether there is one, or was before. */
    boolean take() {
        held |= Thread.interrupted();
        return held;
    }

    /** Gives it back. */
    @Override
    public void close() {
        if (held) {
            Thread.currentThread().interrupt();
        }
    }
}
