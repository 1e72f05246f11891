package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** The message ends before its final segment. */
public final class TruncatedException extends TamperedException {

    private static final long serialVersionUID = 1L;

    public TruncatedException(String message) {
        super(message, null);
    }

    public TruncatedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
