package dev.waxseal.localkms.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signing algorithms, in the order in which AWS lists them as allowed. */
enum SigningAlgorithm {
    RSASSA_PSS_SHA_256(Hash.SHA_256),
    RSASSA_PSS_SHA_384(Hash.SHA_384),
    RSASSA_PSS_SHA_512(Hash.SHA_512),
    RSASSA_PKCS1_V1_5_SHA_256(Hash.SHA_256),
    RSASSA_PKCS1_V1_5_SHA_384(Hash.SHA_384),
    RSASSA_PKCS1_V1_5_SHA_512(Hash.SHA_512),
    ECDSA_SHA_256(Hash.SHA_256),
    ECDSA_SHA_384(Hash.SHA_384),
    ECDSA_SHA_512(Hash.SHA_512),
    ED25519_SHA_512(null),
    ED25519_PH_SHA_512(Hash.SHA_512),
    SM2DSA(null),
    ML_DSA_SHAKE_256(null);

    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();

    private static final int MU_BYTES = 64;

    private final @Nullable Hash hash;

    SigningAlgorithm(@Nullable Hash hash) {
        this.hash = hash;
    }

    /** The hash of the digests that this algorithm takes instead of messages; none where it takes none. */
    Hash hash() {
        if (hash == null) {
            throw new IllegalStateException(this + " takes no digests");
        }
        return hash;
    }

    /** Refuses a message that this algorithm does not take from a key of {@code spec}. */
    void requireMessage(KeySpec spec, MessageType type, byte[] message) {
        requireType(spec, type);
        boolean lengthFits = switch (type) {
            case RAW -> true;
            case DIGEST -> message.length == hash().bytes();
            case EXTERNAL_MU -> message.length == MU_BYTES;
        };
        if (!lengthFits) {
            throw Refusal.validation("Digest is invalid length for algorithm " + this + ".");
        }
    }

    /** What is signed for {@code message}: for algorithms that sign digests, its digest. */
    byte[] input(MessageType type, byte[] message) {
        return type == MessageType.RAW && hash != null ? hash.of(message) : message;
    }

    private void requireType(KeySpec spec, MessageType type) {
        if (spec.kind() == KeySpec.Kind.EDWARDS) {
            // KMS hashes a digest once more: Ed25519ph of the digest, not of the message.
            if (type != (this == ED25519_PH_SHA_512 ? MessageType.DIGEST : MessageType.RAW)) {
                throw Refusal.validation("Message type " + type + " is incompatible with algorithm " + this + ".");
            }
            return;
        }
        MessageType alternative = spec.kind() == KeySpec.Kind.ML_DSA ? MessageType.EXTERNAL_MU : MessageType.DIGEST;
        if (type != MessageType.RAW && type != alternative) {
            throw Refusal.validation("Message type " + type + " is incompatible with key spec " + spec + ".");
        }
    }
}
