package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which key each alias, or bare id, meant when it was first resolved. Thread-safe. */
final class Aliases {

    // By what is sent to KMS: the hash of a record is linked when first asked for, which takes 7 ms of a start on JDK
    // 17.
    private final Map<String, KeyArn> keys = new ConcurrentHashMap<>();

    Optional<KeyArn> known(KeyName alias) {
        return Optional.ofNullable(keys.get(alias.text()));
    }

    /** Remembers what KMS answered when it was asked for {@code name}; the first answer stays. */
    void learn(KeyName name, KeyArn key) {
        if (name.arn() == null) {
            keys.putIfAbsent(name.text(), key);
        }
    }

    KeyArn resolve(KeyName alias, KmsOperations kms, Try how) {
        KeyArn known = keys.get(alias.text());
        if (known != null) {
            return known;
        }
        KeyArn found = kms.describeKey(alias, how); // outside of any lock: the call may take its time
        KeyArn first = keys.putIfAbsent(alias.text(), found);
        return first == null ? found : first;
    }
}
