package dev.waxseal.localkms.store;

import org.jspecify.annotations.Nullable;

/**
 * Import tokens: sealed under the root key and given to the caller, so that the store need not remember what it has promised
 * to whom. Each is bound to the key and the region that it was made for. Thread-safe.
 */
public final class ImportTokens {

    private static final String PURPOSE = "import token";

    private final RootKey rootKey;

    ImportTokens(RootKey rootKey) {
        this.rootKey = rootKey;
    }

    public byte[] seal(byte[] content, String region, String keyId) {
        return rootKey.wrap(content, PURPOSE, region, keyId);
    }

    /** The content, which the caller wipes; null where the token is none of this store for this key in this region. */
    public byte @Nullable [] open(byte[] token, String region, String keyId) {
        return rootKey.unwrapOrNull(token, PURPOSE, region, keyId);
    }
}
