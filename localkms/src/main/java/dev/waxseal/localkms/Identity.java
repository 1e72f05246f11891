package dev.waxseal.localkms;

import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.wire.Regions;
import org.jspecify.annotations.Nullable;

/** Whose keys a store holds. The account is settled when the store is made: every ARN ever given out names it. */
final class Identity {

    private static final String ACCOUNT_SETTING = "account";
    private static final String DEFAULT_ACCOUNT = "000000000000";

    private Identity() {}

    /** The store's account; a store that has none yet gets {@code wanted}, or the default. */
    static String account(Store store, @Nullable String wanted) {
        String account = store.read(tables -> tables.settings().find(ACCOUNT_SETTING));
        if (account == null) {
            account = settle(store, wanted == null ? DEFAULT_ACCOUNT : wanted);
        }
        if (wanted != null && !wanted.equals(account)) {
            throw new IllegalArgumentException("the store belongs to account " + account + ", not " + wanted);
        }
        return account;
    }

    static String requireAccount(String account) {
        if (account.length() != DEFAULT_ACCOUNT.length() || !account.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an account has twelve digits, not: " + account);
        }
        return account;
    }

    static String requireRegion(String region) {
        if (!Regions.isRegion(region)) {
            throw new IllegalArgumentException(
                    "a region is lower-case letters, digits and single dashes, not: " + region);
        }
        return region;
    }

    private static String settle(Store store, String account) {
        return store.write(tables -> {
            String settled = tables.settings().find(ACCOUNT_SETTING); // another process may have come first
            if (settled == null) {
                tables.settings().insert(ACCOUNT_SETTING, account);
                return account;
            }
            return settled;
        });
    }
}
