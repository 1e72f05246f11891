package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreKind;
import dev.waxseal.localkms.store.KeyStoreRecord;
import java.util.HexFormat;
import java.util.List;

/** CreateCustomKeyStore: the books of a store that is not connected yet. */
final class CreateCustomKeyStore implements Operation {

    private static final List<String> KINDS =
            List.of(KeyStoreKind.AWS_CLOUDHSM.name(), KeyStoreKind.EXTERNAL_KEY_STORE.name());
    private static final int ID_DIGITS = 17;

    @Override
    public Answer perform(Call call, Input input) {
        String name = input.requiredText("CustomKeyStoreName", 1, CustomKeyStores.MAX_NAME);
        KeyStoreParameters parameters = KeyStoreParameters.read(input);
        String kindName = input.oneOf("CustomKeyStoreType", KINDS, KeyStoreKind.AWS_CLOUDHSM.name());
        input.enforce();
        KeyStoreKind kind = KeyStoreKind.valueOf(kindName);
        parameters.requireSuitable(kind);
        parameters.requireComplete(kind);
        KeyStoreAttributes attributes = parameters.appliedTo(KeyStoreAttributes.none(), call.account());
        String secret = parameters.secret();
        if (secret == null) {
            throw new IllegalStateException("complete, but without credential");
        }
        return call.store().write(tables -> {
            KeyStoreRecord store =
                    new KeyStoreRecord(call.region(), newId(call), name, kind, false, call.now(), attributes.toJson());
            KeyStoreRivals.requireNone(tables, store);
            int count = tables.keyStores()
                    .after(call.region(), "", CustomKeyStores.MAX_COUNT)
                    .size();
            if (count >= CustomKeyStores.MAX_COUNT) {
                throw Refusal.limitExceeded(
                        "The account already has " + CustomKeyStores.MAX_COUNT + " custom key stores");
            }
            tables.keyStores().insert(store, secret);
            return new Answer().with("CustomKeyStoreId", store.storeId());
        });
    }

    private static String newId(Call call) {
        byte[] bytes = new byte[(ID_DIGITS + 1) / 2];
        call.random().nextBytes(bytes);
        return "cks-" + HexFormat.of().formatHex(bytes).substring(0, ID_DIGITS);
    }
}
