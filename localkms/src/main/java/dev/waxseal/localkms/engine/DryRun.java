package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code DryRun} and {@code DryRunModifiers} of the operations that take a ciphertext. */
record DryRun(boolean asked, boolean ignoresCiphertext) {

    private static final String IGNORE_CIPHERTEXT = "IGNORE_CIPHERTEXT";

    static DryRun read(Input input) {
        boolean asked = input.flag("DryRun");
        List<String> modifiers = input.textList("DryRunModifiers");
        if (modifiers == null) {
            return new DryRun(asked, false);
        }
        input.violations().checkEnums("DryRunModifiers", modifiers, List.of(IGNORE_CIPHERTEXT));
        return new DryRun(asked, asked && !modifiers.isEmpty());
    }

    /** The parameter {@code CiphertextBlob}, required unless it is ignored anyway. */
    byte[] ciphertext(Input input) {
        byte[] blob = ignoresCiphertext
                ? input.blob("CiphertextBlob", Symmetric.MAX_BLOB)
                : input.requiredBlob("CiphertextBlob", Symmetric.MAX_BLOB);
        return blob == null ? new byte[0] : blob;
    }

    /** The key that the caller names, which he must where there is no ciphertext to name one. */
    KeyRecord requireKey(
            Call call, Tables tables, @Nullable String reference, EncryptionParameters parameters, String operation) {
        if (reference == null) {
            throw Refusal.validation("A key is required when the ciphertext is ignored.");
        }
        KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
        parameters.require(call, key, operation);
        return key;
    }
}
