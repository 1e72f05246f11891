package dev.waxseal.error;

import org.jspecify.annotations.Nullable;

/** KMS answered no (access denied, key disabled, pending deletion, not found …): asking again cannot help. */
public final class KmsRefusedException extends WaxsealException {

    private static final long serialVersionUID = 1L;

    public KmsRefusedException(String message) {
        super(message, null);
    }

    public KmsRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
