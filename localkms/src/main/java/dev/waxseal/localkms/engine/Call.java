package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.store.Tables;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.BiFunction;

/** What an operation needs to know besides its input: where and when it was called. */
record Call(
        Store store,
        SecureRandom random,
        String account,
        String region,
        Instant now,
        String operation,
        UsedKeys usedKeys) {

    /** Runs {@code read} on the key that {@code reference} names by id or ARN, if its state allows it. */
    Answer inspect(String reference, StateRule rule, BiFunction<Tables, KeyRecord, Answer> read) {
        return store.read(tables -> read.apply(tables, find(tables, reference, rule)));
    }

    /** The same for an operation that writes. What it wrote lasts if it returns, and is gone if it throws. */
    Answer change(String reference, StateRule rule, BiFunction<Tables, KeyRecord, Answer> write) {
        return store.write(tables -> {
            AwsManagedKeys.refuseUse(this, KeyReference.find(this, tables, reference));
            return write.apply(tables, find(tables, reference, rule));
        });
    }

    String arn(KeyRecord key) {
        return keyArn(key.region(), key.keyId());
    }

    String keyArn(String keyId) {
        return keyArn(region, keyId);
    }

    String keyArn(String keyRegion, String keyId) {
        return Arn.prefix(keyRegion) + keyRegion + ":" + account + ":key/" + keyId;
    }

    /** {@code name} has its prefix {@code alias/}. */
    String aliasArn(String name) {
        return Arn.prefix(region) + region + ":" + account + ":" + name;
    }

    private KeyRecord find(Tables tables, String reference, StateRule rule) {
        KeyRecord key = KeyReference.find(this, tables, reference);
        rule.require(this, key);
        return key;
    }
}
