package dev.waxseal.localkms.engine;

import org.jspecify.annotations.Nullable;

/** The table of operations. A switch rather than a map: a short process loads the classes it calls and no other. */
final class Operations {

    private Operations() {}

    static @Nullable Operation named(String name) {
        return switch (name) {
            case "CancelKeyDeletion" -> new CancelKeyDeletion();
            case "CreateAlias" -> new CreateAlias();
            case "CreateKey" -> new CreateKey();
            case "Decrypt" -> new Decrypt();
            case "DeleteAlias" -> new DeleteAlias();
            case "DeleteImportedKeyMaterial" -> new DeleteImportedKeyMaterial();
            case "DescribeKey" -> new DescribeKey();
            case "DisableKey" -> new DisableKey();
            case "DisableKeyRotation" -> new DisableKeyRotation();
            case "EnableKey" -> new EnableKey();
            case "EnableKeyRotation" -> new EnableKeyRotation();
            case "Encrypt" -> new Encrypt();
            case "GenerateDataKey" -> new GenerateDataKey();
            case "GenerateDataKeyWithoutPlaintext" -> new GenerateDataKeyWithoutPlaintext();
            case "GenerateRandom" -> new GenerateRandom();
            case "GetKeyPolicy" -> new GetKeyPolicy();
            case "GetKeyRotationStatus" -> new GetKeyRotationStatus();
            case "GetParametersForImport" -> new GetParametersForImport();
            case "ImportKeyMaterial" -> new ImportKeyMaterial();
            case "ListAliases" -> new ListAliases();
            case "ListKeyPolicies" -> new ListKeyPolicies();
            case "ListKeyRotations" -> new ListKeyRotations();
            case "ListKeys" -> new ListKeys();
            case "ListResourceTags" -> new ListResourceTags();
            case "PutKeyPolicy" -> new PutKeyPolicy();
            case "ReEncrypt" -> new ReEncrypt();
            case "ReplicateKey" -> new ReplicateKey();
            case "RotateKeyOnDemand" -> new RotateKeyOnDemand();
            case "ScheduleKeyDeletion" -> new ScheduleKeyDeletion();
            case "TagResource" -> new TagResource();
            case "UntagResource" -> new UntagResource();
            case "UpdateAlias" -> new UpdateAlias();
            case "UpdateKeyDescription" -> new UpdateKeyDescription();
            case "UpdatePrimaryRegion" -> new UpdatePrimaryRegion();
            default -> null;
        };
    }
}
