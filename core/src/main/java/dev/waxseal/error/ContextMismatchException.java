package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** The caller's encryption context is not the message's. Names the pairs that differ, but never a withheld value. */
public final class ContextMismatchException extends WaxsealException {

    private static final long serialVersionUID = 1L;

    public ContextMismatchException(String message) {
        super(message, null);
    }

    public ContextMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
