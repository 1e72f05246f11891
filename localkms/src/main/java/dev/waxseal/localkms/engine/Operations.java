package dev.waxseal.localkms.engine;

import org.jspecify.annotations.Nullable;

/** The table of operations. A switch rather than a map: a short process loads the classes it calls and no other. */
final class Operations {

    private Operations() {}

    static @Nullable Operation named(String name) {
        return switch (name) {
            case "CancelKeyDeletion" -> new CancelKeyDeletion();
            case "ConnectCustomKeyStore" -> new ConnectCustomKeyStore();
            case "CreateAlias" -> new CreateAlias();
            case "CreateCustomKeyStore" -> new CreateCustomKeyStore();
            case "CreateGrant" -> new CreateGrant();
            case "CreateKey" -> new CreateKey();
            case "Decrypt" -> new Decrypt();
            case "DeleteAlias" -> new DeleteAlias();
            case "DeleteCustomKeyStore" -> new DeleteCustomKeyStore();
            case "DeleteImportedKeyMaterial" -> new DeleteImportedKeyMaterial();
            case "DeriveSharedSecret" -> new DeriveSharedSecret();
            case "DescribeCustomKeyStores" -> new DescribeCustomKeyStores();
            case "DescribeKey" -> new DescribeKey();
            case "DisableKey" -> new DisableKey();
            case "DisableKeyRotation" -> new DisableKeyRotation();
            case "DisconnectCustomKeyStore" -> new DisconnectCustomKeyStore();
            case "EnableKey" -> new EnableKey();
            case "EnableKeyRotation" -> new EnableKeyRotation();
            case "Encrypt" -> new Encrypt();
            case "GenerateDataKey" -> new GenerateDataKey();
            case "GenerateDataKeyPair" -> new GenerateDataKeyPair();
            case "GenerateDataKeyPairWithoutPlaintext" -> new GenerateDataKeyPairWithoutPlaintext();
            case "GenerateDataKeyWithoutPlaintext" -> new GenerateDataKeyWithoutPlaintext();
            case "GenerateMac" -> new GenerateMac();
            case "GenerateRandom" -> new GenerateRandom();
            case "GetKeyLastUsage" -> new GetKeyLastUsage();
            case "GetKeyPolicy" -> new GetKeyPolicy();
            case "GetKeyRotationStatus" -> new GetKeyRotationStatus();
            case "GetParametersForImport" -> new GetParametersForImport();
            case "GetPublicKey" -> new GetPublicKey();
            case "ImportKeyMaterial" -> new ImportKeyMaterial();
            case "ListAliases" -> new ListAliases();
            case "ListGrants" -> new ListGrants();
            case "ListKeyPolicies" -> new ListKeyPolicies();
            case "ListKeyRotations" -> new ListKeyRotations();
            case "ListKeys" -> new ListKeys();
            case "ListResourceTags" -> new ListResourceTags();
            case "ListRetirableGrants" -> new ListRetirableGrants();
            case "PutKeyPolicy" -> new PutKeyPolicy();
            case "ReEncrypt" -> new ReEncrypt();
            case "ReplicateKey" -> new ReplicateKey();
            case "RetireGrant" -> new RetireGrant();
            case "RevokeGrant" -> new RevokeGrant();
            case "RotateKeyOnDemand" -> new RotateKeyOnDemand();
            case "ScheduleKeyDeletion" -> new ScheduleKeyDeletion();
            case "Sign" -> new Sign();
            case "TagResource" -> new TagResource();
            case "UntagResource" -> new UntagResource();
            case "UpdateAlias" -> new UpdateAlias();
            case "UpdateCustomKeyStore" -> new UpdateCustomKeyStore();
            case "UpdateKeyDescription" -> new UpdateKeyDescription();
            case "UpdatePrimaryRegion" -> new UpdatePrimaryRegion();
            case "Verify" -> new Verify();
            case "VerifyMac" -> new VerifyMac();
            default -> null;
        };
    }
}
