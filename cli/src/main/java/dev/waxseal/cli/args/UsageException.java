package dev.waxseal.cli.args;

import org.jspecify.annotations.Nullable;

/** The command line, or the configuration, asks for something that cannot be meant: exit status 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /** @param hint what to do; empty if {@code message} says it all */
    public UsageException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public UsageException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
