package dev.waxseal.localkms.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether imported key material expires, in the service model's words. */
final class ExpirationModel {

    static final String EXPIRES = "KEY_MATERIAL_EXPIRES";
    static final String LASTS = "KEY_MATERIAL_DOES_NOT_EXPIRE";

    /** All names, for the constraint of the service model. */
    static final List<String> NAMES = List.of(EXPIRES, LASTS);

    private ExpirationModel() {}

    /** The model of material that is valid until then, or for ever. */
    static String of(@Nullable Instant validTo) {
        return validTo == null ? LASTS : EXPIRES;
    }
}
