package dev.waxseal.localkms.quota;

import java.util.Map;

/**
 * AWS's default request quotas, per account and region
 * (docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html, read in November 2026).
 *
 * <p>Cryptographic operations share the quota of their kind of key. Which kind that is follows from the request's
 * algorithm, for nobody looks at a key for a request that is then refused. Operations that the page does not name, and
 * regions that it does not name, have the figure of their likes; that is said where it stands.
 */
final class QuotaTable {

    private static final double SYMMETRIC = 10_000;
    private static final double ASYMMETRIC = 1_000;
    private static final double OTHERWISE = 5;
    private static final int LONGEST = 40; // no operation's name is longer

    private QuotaTable() {}

    /** The quota that a request counts against. {@code input} is as it came: nothing in it is checked. */
    static Quota of(String operation, String region, Map<String, Object> input) {
        return switch (operation) {
            case "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "GenerateRandom", "VerifyMac" ->
                symmetric(region);
            case "Encrypt", "Decrypt" -> byAlgorithm(text(input, "EncryptionAlgorithm"), region);
            case "ReEncrypt" -> byAlgorithm(text(input, "SourceEncryptionAlgorithm"), region);
            case "Sign", "Verify" -> byAlgorithm(text(input, "SigningAlgorithm"), region);
            case "DeriveSharedSecret" -> new Quota("ECC", ASYMMETRIC);
            case "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext" -> pair(text(input, "KeyPairSpec"));
            default -> new Quota(operation.length() > LONGEST ? "unknown" : operation, management(operation));
        };
    }

    private static Quota symmetric(String region) {
        return new Quota(
                "symmetric",
                switch (region) {
                    case "us-east-1", "us-west-2", "eu-west-1" -> 100_000;
                    case "us-east-2",
                            "ap-southeast-1",
                            "ap-southeast-2",
                            "ap-northeast-1",
                            "eu-central-1",
                            "eu-west-2" -> 20_000;
                    default -> SYMMETRIC;
                });
    }

    private static Quota byAlgorithm(String algorithm, String region) {
        if (algorithm.startsWith("RSA")) {
            return new Quota("RSA", ASYMMETRIC);
        }
        if (algorithm.startsWith("ML_DSA")) {
            return new Quota("ML-DSA", ASYMMETRIC);
        }
        if (algorithm.startsWith("EC") || algorithm.startsWith("ED") || algorithm.startsWith("SM2")) {
            return new Quota("ECC", ASYMMETRIC);
        }
        return symmetric(region);
    }

    private static Quota pair(String spec) {
        return new Quota(
                "pair " + spec(spec),
                switch (spec) {
                    case "RSA_2048" -> 20;
                    case "RSA_3072" -> 4;
                    case "RSA_4096" -> 1;
                    case "SM2" -> 25;
                    default -> 100; // every elliptic curve
                });
    }

    /** Requests choose their words freely; the names of quotas must be few. */
    private static String spec(String spec) {
        return switch (spec) {
            case "RSA_2048", "RSA_3072", "RSA_4096", "SM2", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521" -> spec;
            case "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519" -> spec;
            default -> "unknown";
        };
    }

    private static double management(String operation) {
        return switch (operation) {
            case "DescribeKey", "GetPublicKey", "ListResourceTags" -> 2000;
            case "GetKeyPolicy", "GetKeyRotationStatus" -> 1000;
            case "ListAliases", "ListKeys" -> 500;
            case "ListGrants", "ListKeyPolicies", "ListKeyRotations", "ListRetirableGrants" -> 100;
            case "CreateGrant", "RetireGrant", "RevokeGrant" -> 50;
            case "DeleteAlias",
                    "DeleteImportedKeyMaterial",
                    "EnableKeyRotation",
                    "ImportKeyMaterial",
                    "PutKeyPolicy",
                    "ScheduleKeyDeletion" -> 15;
            case "TagResource" -> 10;
            case "GetParametersForImport" -> 1;
            // CreateKey, CreateAlias and whatever else changes something: 5 each on the page.
            default -> OTHERWISE;
        };
    }

    private static String text(Map<String, Object> input, String name) {
        return input.get(name) instanceof String text ? text : "";
    }
}
