package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import org.jspecify.annotations.Nullable;

/** What Decrypt and ReEncrypt open. */
interface Ciphertext {

    /** The key that it opens with, which may not be usable for that. */
    KeyRecord key(Call call, Tables tables);

    /** The plaintext, which the caller wipes. */
    byte[] open(Tables tables, KeyRecord key);

    /** The material that sealed it, for answers; none where the key has but one. */
    @Nullable
    String materialId();
}
