package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.NewMaterial;
import dev.waxseal.localkms.store.Tables;
import java.util.Arrays;

/** ImportKeyMaterial: unwraps what the caller has wrapped, and gives it to the key in the caller's region. */
final class ImportKeyMaterial implements Operation {

    private static final int MAX_TOKEN = 6144;
    private static final int MAX_WRAPPED = 6144;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        byte[] token = input.requiredBlob("ImportToken", MAX_TOKEN);
        byte[] wrapped = input.requiredBlob("EncryptedKeyMaterial", MAX_WRAPPED);
        ImportTerms terms = ImportTerms.read(call, input);
        return call.change(reference, StateRule.READING, (tables, key) -> {
            ImportedMaterials.require(call, key, StateRule.IMPORT);
            KeySpec spec = KeySpec.valueOf(key.spec());
            if (spec != KeySpec.SYMMETRIC_DEFAULT && terms.areForSymmetricKeys()) {
                throw Refusal.unsupported("ImportType, KeyMaterialDescription and KeyMaterialId are for symmetric"
                        + " encryption keys only.");
            }
            ImportParameters parameters = open(call, tables, key, token);
            try (NewMaterial material =
                    MaterialReader.read(spec, parameters.algorithm().unwrap(wrapped, parameters.key()))) {
                String id = new Import(call, tables, key, terms).accept(material);
                return new Answer()
                        .with("KeyId", call.arn(key))
                        .with("KeyMaterialId", spec == KeySpec.SYMMETRIC_DEFAULT ? id : null);
            }
        });
    }

    private static ImportParameters open(Call call, Tables tables, KeyRecord key, byte[] token) {
        byte[] content = tables.importTokens().open(token, key.region(), key.keyId());
        if (content == null) {
            throw KmsException.refused("InvalidImportTokenException", null);
        }
        try {
            ImportParameters parameters = ImportParameters.decode(content);
            if (!parameters.validTo().isAfter(call.now())) {
                throw KmsException.refused("ExpiredImportTokenException", null);
            }
            return parameters;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
