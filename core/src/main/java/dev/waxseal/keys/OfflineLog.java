package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import java.time.Duration;
import org.slf4j.Logger;

/** Tells the operator that a key is used past its limit: the first time, and then each time that the count has doubled. */
final class OfflineLog {

    private OfflineLog() {}

    static void used(Logger log, String what, long uses, Duration age, EncryptionContext context) {
        if (Long.bitCount(uses) == 1) {
            // The context's text leaves withheld values out.
            log.warn(
                    "kms cannot be reached: a data key {} old {}, use {} past its limit; {}", age, what, uses, context);
        }
    }
}
