package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.TagTable.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CreateKey: so far symmetric keys whose material is made here. */
final class CreateKey implements Operation {

    private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";
    static final int MAX_DESCRIPTION = 8192;

    @Override
    public Answer perform(Call call, Input input) {
        String policy = KeyPolicy.read(input);
        String description = input.text("Description", 0, MAX_DESCRIPTION);
        String usage = input.oneOf("KeyUsage", KeySpecs.USAGES);
        String oldSpec = input.oneOf("CustomerMasterKeySpec", KeySpecs.SPECS);
        String newSpec = input.oneOf("KeySpec", KeySpecs.SPECS);
        String origin = input.oneOf("Origin", KeySpecs.ORIGINS, "AWS_KMS");
        List<?> elements = input.list("Tags");
        List<Tag> tags = elements == null ? List.of() : Tags.read(input, elements);
        boolean multiRegion = input.flag("MultiRegion");
        input.enforce();

        requireSymmetric(spec(oldSpec, newSpec), usage);
        requireOwnMaterial(origin);
        Tags.check(tags);
        String keyPolicy = policy == null ? KeyPolicy.defaultFor(call.account()) : policy;
        KeyPolicy.check(keyPolicy);

        String keyId = KeyId.generate(call.random(), multiRegion);
        return call.store().write(tables -> {
            String material = tables.materials().generate(keyId, call.now(), null);
            KeyRecord key = new KeyRecord(
                    call.region(),
                    keyId,
                    call.now(),
                    SYMMETRIC,
                    "ENCRYPT_DECRYPT",
                    origin,
                    multiRegion,
                    description == null ? "" : description,
                    material,
                    KeyState.ENABLED,
                    null,
                    null);
            tables.keys().insert(key, keyPolicy);
            Tags.put(tables, key, tags);
            return new Answer().with("KeyMetadata", KeyMetadata.of(call, key));
        });
    }

    private static String spec(@Nullable String oldSpec, @Nullable String newSpec) {
        if (oldSpec != null && newSpec != null) {
            throw Refusal.validation("You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                    + " CustomerMasterKeySpec is deprecated.");
        }
        if (newSpec != null) {
            return newSpec;
        }
        return oldSpec == null ? SYMMETRIC : oldSpec;
    }

    private static void requireSymmetric(String spec, @Nullable String usage) {
        if (usage == null && !spec.equals(SYMMETRIC)) {
            throw Refusal.validation(
                    "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }
        if (usage != null && !KeySpecs.compatible(spec, usage)) {
            throw Refusal.validation("KeyUsage " + usage + " is not compatible with KeySpec " + spec);
        }
        if (!spec.equals(SYMMETRIC)) {
            throw Refusal.unsupported("This KMS does not make keys of spec " + spec + " yet.");
        }
    }

    private static void requireOwnMaterial(String origin) {
        if (!origin.equals("AWS_KMS")) {
            throw Refusal.unsupported("This KMS does not make keys of origin " + origin + " yet.");
        }
    }
}
