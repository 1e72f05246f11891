package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Store;
import java.security.SecureRandom;
import java.time.Instant;

/** What an operation needs to know besides its input: where and when it was called. */
record Call(Store store, SecureRandom random, String account, String region, Instant now) {

    String arn(KeyRecord key) {
        return keyArn(key.keyId());
    }

    String keyArn(String keyId) {
        return Arn.PREFIX + region + ":" + account + ":key/" + keyId;
    }

    /** {@code name} has its prefix {@code alias/}. */
    String aliasArn(String name) {
        return Arn.PREFIX + region + ":" + account + ":" + name;
    }
}
