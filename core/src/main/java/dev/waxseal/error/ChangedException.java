package dev.waxseal.error;

import java.io.IOException;

/** A message is not what it was when it was read: somebody else has written it, and it was left alone. Read it again. */
public final class ChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    public ChangedException(String message) {
        super(message);
    }
}
