package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** KMS throttled, timed out or could not be reached, after every retry the budget allows. */
public final class KmsUnavailableException extends WaxsealException {

    private static final long serialVersionUID = 1L;

    public KmsUnavailableException(String message) {
        super(message, null);
    }

    public KmsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryCanHelp() {
        return true;
    }
}
