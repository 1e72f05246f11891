package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.MaterialRecord;
import java.util.List;

/** ListKeyRotations: the generations of a key's material, oldest first; without the first unless asked for. */
final class ListKeyRotations implements Operation {

    private static final String ALL = "ALL_KEY_MATERIAL";
    private static final int USUAL = 100;
    private static final int MAX = 1000;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String included = input.oneOf("IncludeKeyMaterial", List.of(ALL, "ROTATIONS_ONLY"), "ROTATIONS_ONLY");
        Page page = Page.read(input, "Rotations", USUAL, MAX);
        int first = included.equals(ALL) ? 0 : 1;
        int start = Math.max(first, page.afterNumber() + 1);
        return call.inspect(
                reference,
                StateRule.ROTATION_READING,
                (tables, key) -> page.answer(
                        tables.materials().from(key.keyId(), start, page.fetch()),
                        material -> entry(key, material).members(),
                        material -> Integer.toString(material.number())));
    }

    private static Answer entry(KeyRecord key, MaterialRecord material) {
        boolean current = material.materialId().equals(key.material());
        boolean rotation = material.rotation() != null;
        return new Answer()
                .with("KeyId", key.keyId())
                .with("KeyMaterialId", material.materialId())
                .with("KeyMaterialState", current ? "CURRENT" : "NON_CURRENT")
                .with("RotationDate", rotation ? material.created() : null)
                .with("RotationType", material.rotation());
    }
}
