package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.ImportRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.MaterialRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ListKeyRotations: the generations of a key's material, oldest first; those that came by a rotation, and if asked for all, the
 * first and the one that is pending.
 */
final class ListKeyRotations implements Operation {

    private static final String ALL = "ALL_KEY_MATERIAL";
    private static final int USUAL = 100;
    private static final int MAX = 1000;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String included = input.oneOf("IncludeKeyMaterial", List.of(ALL, "ROTATIONS_ONLY"), "ROTATIONS_ONLY");
        Page page = Page.read(input, "Rotations", USUAL, MAX);
        int first = page.afterNumber() + 1;
        return call.inspect(reference, StateRule.READING, (tables, key) -> {
            requireRotatable(call, key);
            List<MaterialRecord> materials = included.equals(ALL)
                    ? tables.materials().from(key.keyId(), first, page.fetch())
                    : tables.materials().rotationsFrom(key.keyId(), first, page.fetch());
            return page.answer(
                    materials,
                    material -> entry(tables, key, material).members(),
                    material -> Integer.toString(material.number()));
        });
    }

    private static void requireRotatable(Call call, KeyRecord key) {
        if (!key.isImported()) {
            Rotation.requireOwnMaterial(call, key);
        }
        if (!Rotation.isSymmetric(key)) {
            throw Refusal.unsupported(null);
        }
    }

    private static Answer entry(Tables tables, KeyRecord key, MaterialRecord material) {
        Answer entry = new Answer().with("KeyId", key.keyId()).with("KeyMaterialId", material.materialId());
        if (key.isImported()) {
            addImport(entry, tables.imports().find(key, material.materialId()));
        }
        return entry.with("KeyMaterialState", state(tables, key, material))
                .with("RotationDate", material.rotation() == null ? null : material.created())
                .with("RotationType", material.rotation());
    }

    private static void addImport(Answer entry, @Nullable ImportRecord imported) {
        boolean there = imported != null && imported.there();
        entry.with("ImportState", there ? "IMPORTED" : "PENDING_IMPORT")
                .with("KeyMaterialDescription", imported == null ? null : imported.description());
        if (imported != null && there) {
            entry.with("ExpirationModel", ExpirationModel.of(imported.validTo()))
                    .with("ValidTo", imported.validTo());
        }
    }

    private static String state(Tables tables, KeyRecord key, MaterialRecord material) {
        if (!material.pending()) {
            return material.materialId().equals(key.material()) ? "CURRENT" : "NON_CURRENT";
        }
        return tables.imports().isEverywhere(key.keyId(), material.materialId())
                ? "PENDING_ROTATION"
                : "PENDING_MULTI_REGION_IMPORT_AND_ROTATION";
    }
}
