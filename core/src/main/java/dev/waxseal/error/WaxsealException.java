package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** The root of all that Waxseal reports. Input and output errors stay {@link java.io.IOException}s. */
public abstract class WaxsealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WaxsealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later with nothing changed by the caller. */
    public boolean retryCanHelp() {
        return false;
    }
}
