package dev.waxseal.localkms;

import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.store.Tables;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The one credential of a store's server, that of the account's root. Made when first asked for. */
record ServerCredentials(String accessKeyId, String secretAccessKey) {

    private static final String ID_SETTING = "access-key-id";
    private static final String SECRET_SETTING = "secret-access-key";
    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_RANDOM = 16;
    private static final int SECRET_BYTES = 30; // 40 characters of base64, as AWS's

    static ServerCredentials of(Store store, SecureRandom random) {
        return store.write(tables -> {
            ServerCredentials stored = stored(tables);
            if (stored != null) {
                return stored;
            }
            ServerCredentials made = generate(random);
            tables.settings().insert(ID_SETTING, made.accessKeyId);
            tables.settings().insert(SECRET_SETTING, made.secretAccessKey);
            return made;
        });
    }

    /** What a server's control wants to see; it is not kept. */
    static String controlToken(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "ServerCredentials[" + accessKeyId + "]";
    }

    private static @Nullable ServerCredentials stored(Tables tables) {
        String id = tables.settings().find(ID_SETTING);
        String secret = tables.settings().find(SECRET_SETTING);
        return id == null || secret == null ? null : new ServerCredentials(id, secret);
    }

    /** The id begins as AWS's long-term ones do, for clients that look. */
    private static ServerCredentials generate(SecureRandom random) {
        StringBuilder id = new StringBuilder("AKIA");
        for (int i = 0; i < ID_RANDOM; i++) {
            id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ServerCredentials(id.toString(), Base64.getEncoder().encodeToString(secret));
    }
}
