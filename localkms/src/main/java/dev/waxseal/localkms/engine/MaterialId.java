package dev.waxseal.localkms.engine;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameter {@code KeyMaterialId}. */
final class MaterialId {

    private static final int LENGTH = 64;
    private static final Pattern PATTERN = Pattern.compile("^[a-f0-9]+$");

    private MaterialId() {}

    static @Nullable String read(Input input) {
        String id = input.text("KeyMaterialId", LENGTH, LENGTH);
        if (id != null) {
            input.violations()
                    .checkPattern("KeyMaterialId", id, PATTERN.matcher(id).matches(), PATTERN.pattern());
        }
        return id;
    }
}
