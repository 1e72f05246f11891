package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.MaterialRecord;
import dev.waxseal.localkms.store.NewMaterial;
import dev.waxseal.localkms.store.Tables;
import org.jspecify.annotations.Nullable;

/** One import of material into one region of a key. Good within one transaction. */
record Import(Call call, Tables tables, KeyRecord key, ImportTerms terms) {

    /** Takes the material if it is what the key expects, and gives its id. */
    String accept(NewMaterial material) {
        String id = tables.imports().materialId(key.keyId(), material);
        if (terms.materialId() != null && !terms.materialId().equals(id)) {
            throw incorrect("is not the key material with the id " + terms.materialId());
        }
        MaterialRecord known = tables.materials().find(key.keyId(), id);
        if (isNew()) {
            requireUnknown(id, known);
            add(id, material);
        } else if (known == null) {
            throw incorrect("is not associated with the key");
        } else {
            put(key, id, material);
        }
        return id;
    }

    private boolean isNew() {
        return terms.type() == null ? key.material() == null : terms.type().equals(ImportTerms.NEW);
    }

    private void requireUnknown(String id, @Nullable MaterialRecord known) {
        if (key.isReplica()) {
            throw Refusal.unsupported(
                    call.arn(key) + " is a multi-Region replica key, into which new key material cannot"
                            + " be imported before it is imported into the primary key.");
        }
        if (known != null) {
            throw incorrect("is already associated with the key");
        }
        MaterialRecord pending = tables.materials().pending(key.keyId());
        if (pending != null) {
            throw KmsException.refused(
                    "KMSInvalidStateException",
                    "New key material (id: " + id + ") cannot be imported into KMS key " + call.arn(key)
                            + ", because another key material (id: " + pending.materialId() + ") is pending rotation.");
        }
    }

    /** The first material of a key is current at once; another waits for a rotation. */
    private void add(String id, NewMaterial material) {
        boolean first = key.material() == null;
        tables.materials().addImported(key.keyId(), id, material, call.now(), !first);
        KeyRecord owner = first ? Rotation.withCurrent(tables, key, id) : key;
        tables.keys().update(owner);
        put(owner, id, material);
    }

    private void put(KeyRecord owner, String id, NewMaterial material) {
        tables.imports().put(owner, id, material, terms.description(), terms.validTo());
        ImportedMaterials.arrived(tables, owner);
    }

    private static KmsException incorrect(String why) {
        return KmsException.refused("IncorrectKeyMaterialException", "The key material in the request " + why + ".");
    }
}
