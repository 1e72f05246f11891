package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import org.jspecify.annotations.Nullable;

/** Which key a ciphertext opens with: the one the caller names, or else the one the ciphertext names. */
final class CiphertextSource {

    private CiphertextSource() {}

    static KeyRecord key(Call call, Tables tables, @Nullable String reference, CiphertextBlob blob) {
        if (reference == null) {
            return claimed(call, tables, blob);
        }
        KeyRecord named = KeyReference.findByAnyName(call, tables, reference);
        if (!named.keyId().equals(blob.keyId())) {
            throw Refusal.incorrectKey();
        }
        return named;
    }

    private static KeyRecord claimed(Call call, Tables tables, CiphertextBlob blob) {
        KeyRecord key = tables.keys().find(call.region(), blob.keyId());
        if (key == null) {
            throw Refusal.accessDenied("The ciphertext refers to a customer master key that does not exist, does not"
                    + " exist in this region, or you are not allowed to access.");
        }
        return key;
    }
}
