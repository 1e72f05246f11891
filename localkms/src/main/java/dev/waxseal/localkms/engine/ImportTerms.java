package dev.waxseal.localkms.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On what terms key material is imported.
 *
 * @param type whether it is new to the key; null leaves it to the key
 * @param materialId what the caller takes it for
 * @param validTo when it expires; null for never
 */
record ImportTerms(
        @Nullable String type,
        @Nullable String description,
        @Nullable String materialId,
        @Nullable Instant validTo) {

    static final String NEW = "NEW_KEY_MATERIAL";
    private static final String EXISTING = "EXISTING_KEY_MATERIAL";

    private static final int MAX_DESCRIPTION = 256;
    private static final Duration MAX_VALIDITY = Duration.ofDays(365);
    private static final Pattern DESCRIPTION = Pattern.compile("^[a-zA-Z0-9:/_\\s.-]+$");

    /** Reads the parameters and has the whole input enforced. */
    static ImportTerms read(Call call, Input input) {
        Instant validTo = input.time("ValidTo");
        String model = input.oneOf("ExpirationModel", ExpirationModel.NAMES, ExpirationModel.EXPIRES);
        String type = input.oneOf("ImportType", List.of(NEW, EXISTING));
        String description = input.text("KeyMaterialDescription", 0, MAX_DESCRIPTION);
        if (description != null) {
            input.violations()
                    .checkPattern(
                            "KeyMaterialDescription",
                            description,
                            DESCRIPTION.matcher(description).matches(),
                            DESCRIPTION.pattern());
        }
        String materialId = MaterialId.read(input);
        input.enforce();
        requireValidity(model, validTo, call.now());
        if (materialId != null && NEW.equals(type)) {
            throw Refusal.validation("You cannot specify a KeyMaterialId when the ImportType is " + NEW + ".");
        }
        return new ImportTerms(type, description, materialId, validTo);
    }

    /** Whether a term was named that only symmetric keys have. */
    boolean areForSymmetricKeys() {
        return type != null || description != null || materialId != null;
    }

    private static void requireValidity(String model, @Nullable Instant validTo, Instant now) {
        boolean expires = model.equals(ExpirationModel.EXPIRES);
        if (validTo == null) {
            if (expires) {
                throw Refusal.validation("A validTo date must be set if the ExpirationModel is " + model);
            }
            return;
        }
        if (!expires) {
            throw Refusal.validation("A validTo date must not be set if the ExpirationModel is " + model);
        }
        if (!validTo.isAfter(now) || validTo.isAfter(now.plus(MAX_VALIDITY))) {
            throw Refusal.validation("The validTo date must be in the future and within 365 days.");
        }
    }
}
