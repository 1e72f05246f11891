package dev.waxseal.localkms.engine;

import java.util.List;

/**
 * The algorithms of keys of one spec and usage.
 *
 * @param member the member of KeyMetadata and GetPublicKey that lists them
 * @param names in the order in which AWS lists them
 */
record Algorithms(String usage, String member, List<String> names) {

    static final String ENCRYPT_DECRYPT = "ENCRYPT_DECRYPT";
    static final String SIGN_VERIFY = "SIGN_VERIFY";
    static final String GENERATE_VERIFY_MAC = "GENERATE_VERIFY_MAC";
    static final String KEY_AGREEMENT = "KEY_AGREEMENT";

    /** All usages, in the order in which AWS lists them. */
    static final List<String> USAGES = List.of(ENCRYPT_DECRYPT, SIGN_VERIFY, GENERATE_VERIFY_MAC, KEY_AGREEMENT);

    static final Algorithms RSA_ENCRYPTION = encryption("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256");
    static final Algorithms RSA_SIGNING = signing(
            "RSASSA_PKCS1_V1_5_SHA_256",
            "RSASSA_PKCS1_V1_5_SHA_384",
            "RSASSA_PKCS1_V1_5_SHA_512",
            "RSASSA_PSS_SHA_256",
            "RSASSA_PSS_SHA_384",
            "RSASSA_PSS_SHA_512");
    static final Algorithms ECDH = new Algorithms(KEY_AGREEMENT, "KeyAgreementAlgorithms", List.of("ECDH"));

    static Algorithms encryption(String... names) {
        return new Algorithms(ENCRYPT_DECRYPT, "EncryptionAlgorithms", List.of(names));
    }

    static Algorithms signing(String... names) {
        return new Algorithms(SIGN_VERIFY, "SigningAlgorithms", List.of(names));
    }

    static Algorithms mac(String... names) {
        return new Algorithms(GENERATE_VERIFY_MAC, "MacAlgorithms", List.of(names));
    }
}
