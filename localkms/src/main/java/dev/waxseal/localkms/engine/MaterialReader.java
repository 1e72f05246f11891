package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.engine.KeySpec.Kind;
import dev.waxseal.localkms.store.NewMaterial;
import java.util.Arrays;

/** Key material that comes from outside: whether it is what a key of its spec needs. */
final class MaterialReader {

    private static final int SYMMETRIC_BYTES = 32;
    private static final int MAX_HMAC_BYTES = 128;

    private MaterialReader() {}

    /** Refuses specs into which AWS imports nothing. */
    static void requireImportable(KeySpec spec) {
        if (spec.kind() == Kind.ML_DSA || spec.kind() == Kind.SM2) {
            throw Refusal.unsupported("Key material cannot be imported into keys of key spec " + spec + ".");
        }
    }

    /** Takes ownership of {@code bytes}. */
    static NewMaterial read(KeySpec spec, byte[] bytes) {
        return switch (spec) {
            case SYMMETRIC_DEFAULT -> ofLength(bytes, SYMMETRIC_BYTES, SYMMETRIC_BYTES);
            case HMAC_224 -> ofLength(bytes, 28, MAX_HMAC_BYTES);
            case HMAC_256 -> ofLength(bytes, 32, MAX_HMAC_BYTES);
            case HMAC_384 -> ofLength(bytes, 48, MAX_HMAC_BYTES);
            case HMAC_512 -> ofLength(bytes, 64, MAX_HMAC_BYTES);
            default -> privateKey(spec, bytes);
        };
    }

    private static NewMaterial ofLength(byte[] bytes, int min, int max) {
        if (bytes.length < min || bytes.length > max) {
            Arrays.fill(bytes, (byte) 0);
            throw unfit();
        }
        return NewMaterial.takingOwnershipOf(bytes, null);
    }

    private static NewMaterial privateKey(KeySpec spec, byte[] bytes) {
        try {
            return PrivateKeyReader.read(spec, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static KmsException unfit() {
        return KmsException.refused(
                "IncorrectKeyMaterialException", "The key material in the request does not fit the key's key spec.");
    }
}
