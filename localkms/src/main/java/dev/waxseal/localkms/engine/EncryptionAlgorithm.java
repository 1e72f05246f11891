package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.List;

/** The encryption algorithm that a request names, in the order in which AWS lists them, and whether its key has it. */
final class EncryptionAlgorithm {

    private static final List<String> ALL =
            List.of("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE", Symmetric.ALGORITHM);

    private EncryptionAlgorithm() {}

    static String read(Input input, String name) {
        return input.oneOf(name, ALL, Symmetric.ALGORITHM);
    }

    static void require(KeyRecord key, String algorithm) {
        KeyUsage.requireAlgorithm(key, algorithm);
    }
}
