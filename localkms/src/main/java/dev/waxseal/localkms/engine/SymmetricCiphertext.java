package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import org.jspecify.annotations.Nullable;

/** A ciphertext of a symmetric key, which names it. */
final class SymmetricCiphertext implements Ciphertext {

    private final CiphertextBlob blob;
    private final @Nullable String reference;
    private final byte[] context;

    SymmetricCiphertext(CiphertextBlob blob, @Nullable String reference, byte[] context) {
        this.blob = blob;
        this.reference = reference;
        this.context = context;
    }

    @Override
    public KeyRecord key(Call call, Tables tables) {
        return CiphertextSource.key(call, tables, reference, blob);
    }

    @Override
    public byte[] open(Tables tables, KeyRecord key) {
        return Symmetric.open(tables, key, blob, context);
    }

    @Override
    public String materialId() {
        return blob.materialId();
    }
}
