package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** The header tag, a wrapped key or a segment does not authenticate: the message was altered, or is not what it claims. */
public class TamperedException extends WaxsealException {

    private static final long serialVersionUID = 1L;

    public TamperedException(String message) {
        super(message, null);
    }

    public TamperedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
