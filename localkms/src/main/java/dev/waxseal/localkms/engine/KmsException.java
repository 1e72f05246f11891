package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import org.jspecify.annotations.Nullable;

/** An answer that is an error: its AWS code, its message, which some codes must not have, and its HTTP status. */
public final class KmsException extends RuntimeException {

    private static final int REFUSED = 400;
    private static final int FAULT = 500;

    private final String code;
    private final int status;
    private final transient @Nullable KeyRecord shown;

    private KmsException(String code, @Nullable String message, int status, @Nullable Throwable cause) {
        this(code, message, status, cause, null);
    }

    private KmsException(
            String code, @Nullable String message, int status, @Nullable Throwable cause, @Nullable KeyRecord shown) {
        super(message, cause, false, cause != null); // an answer, not a fault of ours: nobody reads its stack
        this.code = code;
        this.status = status;
        this.shown = shown;
    }

    /** The request is at fault: HTTP 400. */
    public static KmsException refused(String code, @Nullable String message) {
        return new KmsException(code, message, REFUSED, null);
    }

    /** An error that is none of KMS's own operations': of the transport, or made to order. */
    public static KmsException of(String code, @Nullable String message, int status) {
        return new KmsException(code, message, status, null);
    }

    /** The service is at fault: HTTP 500, and the same request may succeed later. */
    public static KmsException fault(Throwable cause) {
        return fault("An internal failure occurred. Retry the request.", cause);
    }

    /** The same where the reason may be told. */
    static KmsException fault(@Nullable String message, Throwable cause) {
        return new KmsException("KMSInternalException", message, FAULT, cause);
    }

    /** The same, saying that it shows {@code key} in a state that passes by itself. */
    KmsException showing(KeyRecord key) {
        return new KmsException(code, getMessage(), status, getCause(), key);
    }

    /** The key whose passing state this answer shows, if that is what it is about. */
    @Nullable
    KeyRecord shown() {
        return shown;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
