package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.function.Function;

/** The one material of a key that is not symmetric: such keys do not rotate. */
final class Asymmetric {

    private Asymmetric() {}

    /** Lends the private key (PKCS #8), or that of an HMAC key, to {@code use}, which must not keep it. */
    static <T> T lend(Tables tables, KeyRecord key, Function<byte[], T> use) {
        return tables.materials().lend(key.keyId(), material(key), use);
    }

    /** The public key as SubjectPublicKeyInfo. */
    static byte[] publicKey(Tables tables, KeyRecord key) {
        byte[] publicKey = tables.materials().publicKey(key.keyId(), material(key));
        if (publicKey == null) {
            throw lost(key);
        }
        return publicKey;
    }

    private static String material(KeyRecord key) {
        String id = key.material();
        if (id == null) {
            throw lost(key);
        }
        return id;
    }

    private static IllegalStateException lost(KeyRecord key) {
        return new IllegalStateException("key " + key.keyId() + " has lost its material");
    }
}
