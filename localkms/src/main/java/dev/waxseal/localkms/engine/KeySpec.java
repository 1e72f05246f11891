package dev.waxseal.localkms.engine;

import java.util.Arrays;
import java.util.List;

/** The key specs of the service model in the order in which AWS lists them, and what keys of each can do. */
enum KeySpec {
    RSA_2048(Kind.RSA, Algorithms.RSA_ENCRYPTION, Algorithms.RSA_SIGNING),
    RSA_3072(Kind.RSA, Algorithms.RSA_ENCRYPTION, Algorithms.RSA_SIGNING),
    RSA_4096(Kind.RSA, Algorithms.RSA_ENCRYPTION, Algorithms.RSA_SIGNING),
    ECC_NIST_P256(Kind.EC, Algorithms.signing("ECDSA_SHA_256"), Algorithms.ECDH),
    ECC_NIST_P384(Kind.EC, Algorithms.signing("ECDSA_SHA_384"), Algorithms.ECDH),
    ECC_NIST_P521(Kind.EC, Algorithms.signing("ECDSA_SHA_512"), Algorithms.ECDH),
    ECC_SECG_P256K1(Kind.EC, Algorithms.signing("ECDSA_SHA_256")),
    ECC_NIST_EDWARDS25519(Kind.EDWARDS, Algorithms.signing("ED25519_SHA_512", "ED25519_PH_SHA_512")),
    SYMMETRIC_DEFAULT(Kind.SYMMETRIC, Algorithms.encryption("SYMMETRIC_DEFAULT")),
    HMAC_224(Kind.HMAC, Algorithms.mac("HMAC_SHA_224")),
    HMAC_256(Kind.HMAC, Algorithms.mac("HMAC_SHA_256")),
    HMAC_384(Kind.HMAC, Algorithms.mac("HMAC_SHA_384")),
    HMAC_512(Kind.HMAC, Algorithms.mac("HMAC_SHA_512")),
    SM2(
            Kind.SM2,
            Algorithms.encryption("SM2PKE"),
            Algorithms.signing("SM2DSA"),
            Algorithms.ECDH), // in AWS's China regions only
    ML_DSA_44(Kind.ML_DSA, Algorithms.signing("ML_DSA_SHAKE_256")),
    ML_DSA_65(Kind.ML_DSA, Algorithms.signing("ML_DSA_SHAKE_256")),
    ML_DSA_87(Kind.ML_DSA, Algorithms.signing("ML_DSA_SHAKE_256"));

    /** All names, for the constraint of the service model. */
    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is, and so are its records
    private final List<Algorithms> algorithms;

    KeySpec(Kind kind, Algorithms... algorithms) {
        this.kind = kind;
        this.algorithms = List.of(algorithms);
    }

    /** The families of cryptography. */
    enum Kind {
        SYMMETRIC,
        HMAC,
        RSA,
        EC,
        EDWARDS,
        ML_DSA,
        SM2
    }

    Kind kind() {
        return kind;
    }

    boolean isAsymmetric() {
        return kind != Kind.SYMMETRIC && kind != Kind.HMAC;
    }

    /** Whether a key of this spec may be made for {@code usage}. */
    boolean allows(String usage) {
        return algorithms.stream().anyMatch(some -> some.usage().equals(usage));
    }

    /** What a key of this spec that was made for {@code usage} can do. */
    Algorithms algorithms(String usage) {
        return algorithms.stream()
                .filter(some -> some.usage().equals(usage))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(this + " keys are not for " + usage));
    }
}
