package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStatus;
import dev.waxseal.localkms.store.KeyTraits;
import dev.waxseal.localkms.store.NewMaterial;
import dev.waxseal.localkms.store.Tables;
import dev.waxseal.localkms.store.TagTable.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CreateKey: with material that is made here, or without, to be imported. */
final class CreateKey implements Operation {

    static final int MAX_DESCRIPTION = 8192;

    private static final List<String> ORIGINS = List.of("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE");

    @Override
    public Answer perform(Call call, Input input) {
        String policy = KeyPolicy.read(input);
        String description = input.text("Description", 0, MAX_DESCRIPTION);
        String usage = input.oneOf("KeyUsage", Algorithms.USAGES);
        String oldSpec = input.oneOf("CustomerMasterKeySpec", KeySpec.NAMES);
        String newSpec = input.oneOf("KeySpec", KeySpec.NAMES);
        String origin = input.oneOf("Origin", ORIGINS, "AWS_KMS");
        KeyStoreChoice keyStore = KeyStoreChoice.read(input);
        List<?> elements = input.list("Tags");
        List<Tag> tags = elements == null ? List.of() : Tags.read(input, elements);
        boolean multiRegion = input.flag("MultiRegion");
        boolean bypass = input.flag("BypassPolicyLockoutSafetyCheck");
        input.enforce();

        KeySpec spec = spec(oldSpec, newSpec);
        String keyUsage = usage(spec, usage);
        keyStore.check(call, origin, spec, multiRegion);
        if (origin.equals("EXTERNAL")) {
            MaterialReader.requireImportable(spec);
        }
        Tags.check(tags);
        String keyId = KeyId.generate(call.random(), multiRegion);
        String keyPolicy = KeyPolicy.forNewKey(call, keyId, policy, bypass);
        KeyTraits traits = new KeyTraits(
                call.region(),
                keyId,
                call.now(),
                spec.name(),
                keyUsage,
                origin,
                multiRegion,
                keyStore.storeId(),
                keyStore.externalKeyId());
        KeyRecord empty = new KeyRecord(
                traits,
                description == null ? "" : description,
                null,
                KeyStatus.of(KeyState.PENDING_IMPORT),
                null,
                multiRegion ? call.region() : null);
        if (empty.isImported()) {
            return call.store().write(tables -> insert(call, tables, empty, keyPolicy, tags));
        }
        try (NewMaterial material = MaterialMaker.make(spec, call.random())) {
            return call.store().write(tables -> {
                KeyRecord key = empty.withState(KeyState.ENABLED)
                        .withMaterial(tables.materials().add(keyId, material, call.now(), null));
                return insert(call, tables, key, keyPolicy, tags);
            });
        }
    }

    private static Answer insert(Call call, Tables tables, KeyRecord key, String policy, List<Tag> tags) {
        tables.keys().insert(key, policy);
        Tags.put(tables, key, tags);
        return new Answer().with("KeyMetadata", KeyMetadata.of(call, tables, key));
    }

    private static KeySpec spec(@Nullable String oldSpec, @Nullable String newSpec) {
        if (oldSpec != null && newSpec != null) {
            throw Refusal.validation("You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                    + " CustomerMasterKeySpec is deprecated.");
        }
        String spec = newSpec == null ? oldSpec : newSpec;
        return spec == null ? KeySpec.SYMMETRIC_DEFAULT : KeySpec.valueOf(spec);
    }

    private static String usage(KeySpec spec, @Nullable String usage) {
        if (usage == null && spec != KeySpec.SYMMETRIC_DEFAULT) {
            throw Refusal.validation(
                    "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }
        String wanted = usage == null ? Algorithms.ENCRYPT_DECRYPT : usage;
        if (!spec.allows(wanted)) {
            throw Refusal.validation("KeyUsage " + wanted + " is not compatible with KeySpec " + spec);
        }
        if (spec == KeySpec.SM2) {
            throw Refusal.unsupported("KeySpec SM2 is not supported in this Region");
        }
        return wanted;
    }
}
