package dev.waxseal.scan;

import dev.waxseal.envelope.WrappedKey;

/**
 * What a message says of one of its wrapped keys. Immutable.
 *
 * @param keyId of AWS KMS the key ARN; empty where the message names none
 * @param keyMaterialId in hexadecimal; empty where the message names none
 * @param wrappedAt seconds since 1970-01-01 UTC, unsigned; 0 where the message tells nothing
 * @param owed whether this key cannot open the message yet
 */
public record KeyClaim(String provider, String keyId, String keyMaterialId, long wrappedAt, boolean owed) {

    static KeyClaim of(WrappedKey key) {
        return new KeyClaim(key.provider(), key.keyId(), key.keyMaterialId(), key.wrappedAt(), key.isOwed());
    }

    /** Whether {@code name}, a key id or a key ARN, is this key's. */
    boolean isOf(String name) {
        return keyId.equals(name) || keyId.endsWith(":key/" + name);
    }
}
