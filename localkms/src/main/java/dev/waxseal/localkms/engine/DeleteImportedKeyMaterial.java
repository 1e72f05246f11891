package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.ImportRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;

/** DeleteImportedKeyMaterial: the current material unless another is named, in the caller's region. */
final class DeleteImportedKeyMaterial implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String wanted = MaterialId.read(input);
        input.enforce();
        return call.change(reference, StateRule.READING, (tables, key) -> {
            ImportedMaterials.require(call, key, StateRule.IMPORT_DELETION);
            String id = wanted == null ? key.material() : wanted;
            if (id != null) {
                delete(call, tables, key, id);
            }
            return new Answer()
                    .with("KeyId", call.arn(key))
                    .with("KeyMaterialId", Rotation.isSymmetric(key) ? id : null);
        });
    }

    /** Without effect where the bytes are gone already. */
    private static void delete(Call call, Tables tables, KeyRecord key, String id) {
        if (tables.materials().find(key.keyId(), id) == null) {
            throw Refusal.notFound("Key material '" + id + "' is not associated with " + call.arn(key) + ".");
        }
        ImportRecord imported = tables.imports().find(key, id);
        if (imported != null && imported.there()) {
            ImportedMaterials.remove(tables, imported);
        }
    }
}
