package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** No key that the caller allows opens the message. Each wrapped key that was tried is a suppressed exception. */
public final class WrongKeyException extends WaxsealException {

    private static final long serialVersionUID = 1L;

    public WrongKeyException(String message) {
        super(message, null);
    }

    public WrongKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
