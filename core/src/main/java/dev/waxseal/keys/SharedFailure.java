package dev.waxseal.keys;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;

/** The failure of a call that several shared, for one of them: its own exception, of the same kind, with the first as cause. */
final class SharedFailure {

    private SharedFailure() {}

    static RuntimeException of(Throwable first) {
        String message = String.valueOf(first.getMessage());
        if (first instanceof KmsUnavailableException) {
            return new KmsUnavailableException(message, first);
        } else if (first instanceof KmsRefusedException) {
            return new KmsRefusedException(message, first);
        } else if (first instanceof WrongKeyException) {
            return new WrongKeyException(message, first);
        } else if (first instanceof TamperedException) {
            return new TamperedException(message, first);
        }
        return new IllegalStateException("the call of kms that this one waited for failed: " + message, first);
    }
}
