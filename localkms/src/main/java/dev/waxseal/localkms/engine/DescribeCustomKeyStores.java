package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DescribeCustomKeyStores: all of the caller's region, by id, or one by id or name. Never shows a credential. */
final class DescribeCustomKeyStores implements Operation {

    private static final int USUAL = 100;
    private static final int MAX = 1000;

    @Override
    public Answer perform(Call call, Input input) {
        String storeId = CustomKeyStores.optionalId(input);
        String name = input.text("CustomKeyStoreName", 1, CustomKeyStores.MAX_NAME);
        Page page = Page.read(input, "CustomKeyStores", USUAL, MAX);
        if (storeId != null && name != null) {
            throw Refusal.validation("Specify either CustomKeyStoreId or CustomKeyStoreName, not both.");
        }
        return call.store()
                .read(tables -> page.answer(
                        stores(call, tables, storeId, name, page), CustomKeyStores::entry, KeyStoreRecord::storeId));
    }

    private static List<KeyStoreRecord> stores(
            Call call, Tables tables, @Nullable String storeId, @Nullable String name, Page page) {
        if (storeId != null) {
            return List.of(CustomKeyStores.find(call, tables, storeId));
        }
        if (name == null) {
            return tables.keyStores().after(call.region(), page.after(), page.fetch());
        }
        KeyStoreRecord store = tables.keyStores().named(call.region(), name);
        if (store == null) {
            throw CustomKeyStores.notFound("Custom key store named '" + name + "' does not exist");
        }
        return List.of(store);
    }
}
