package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encryption context as KMS gets it: the full context with the pair {@code waxseal:version} = {@code 1}, which is
 * never stored (docs/message-format.md, section 2). It keeps our wrapped keys apart from all else under the same KMS
 * key: a program that decrypts for others under that key is no oracle for us.
 */
record KmsContext(Map<String, String> pairs) {

    private static final String VERSION_KEY = "waxseal:version";
    private static final String VERSION = "1";

    static KmsContext of(EncryptionContext full) {
        Map<String, String> pairs = new LinkedHashMap<>(full.pairs());
        pairs.put(VERSION_KEY, VERSION);
        return new KmsContext(pairs);
    }

    /** The pairs of another program's message, as they are. */
    static KmsContext foreign(Map<String, String> pairs) {
        return new KmsContext(new LinkedHashMap<>(pairs));
    }
}
