package dev.waxseal.localkms.engine;

import java.util.List;

/** The key specs, usages and origins of the service model, and which go together. */
final class KeySpecs {

    static final List<String> SPECS = List.of(
            "SYMMETRIC_DEFAULT",
            "RSA_2048",
            "RSA_3072",
            "RSA_4096",
            "ECC_NIST_P256",
            "ECC_NIST_P384",
            "ECC_NIST_P521",
            "ECC_SECG_P256K1",
            "ECC_NIST_EDWARDS25519",
            "HMAC_224",
            "HMAC_256",
            "HMAC_384",
            "HMAC_512",
            "ML_DSA_44",
            "ML_DSA_65",
            "ML_DSA_87",
            "SM2");
    static final List<String> USAGES =
            List.of("ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT");
    static final List<String> ORIGINS = List.of("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE");

    private KeySpecs() {}

    static boolean compatible(String spec, String usage) {
        return usagesOf(spec).contains(usage);
    }

    private static List<String> usagesOf(String spec) {
        return switch (spec) {
            case "SYMMETRIC_DEFAULT" -> List.of("ENCRYPT_DECRYPT");
            case "RSA_2048", "RSA_3072", "RSA_4096" -> List.of("ENCRYPT_DECRYPT", "SIGN_VERIFY");
            case "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521" -> List.of("SIGN_VERIFY", "KEY_AGREEMENT");
            case "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512" -> List.of("GENERATE_VERIFY_MAC");
            case "SM2" -> List.of("ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT");
            default -> List.of("SIGN_VERIFY");
        };
    }
}
