package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The encryption context as KMS gets it: the full context with the pair {@code waxseal:version} = {@code 1}, which is
 * never stored (docs/message-format.md, section 2). It keeps our wrapped keys apart from all else under the same KMS
 * key: a program that decrypts for others under that key is no oracle for us.
 *
 * @param full the message's own pairs, which stand in an RSA entry as a hash; null for another program's
 */
record KmsContext(Map<String, String> pairs, @Nullable EncryptionContext full) {

    private static final String VERSION_KEY = "waxseal:version";
    private static final String VERSION = "1";

    static KmsContext of(EncryptionContext full) {
        Map<String, String> pairs = new LinkedHashMap<>(full.pairs());
        pairs.put(VERSION_KEY, VERSION);
        return new KmsContext(pairs, full);
    }

    /** The pairs of another program's message, as they are. */
    static KmsContext foreign(Map<String, String> pairs) {
        return new KmsContext(new LinkedHashMap<>(pairs), null);
    }

    /** What a data key wrapped under an RSA key carries in place of these pairs. */
    RsaPayload rsaPayload() {
        return RsaPayload.under(Objects.requireNonNull(full));
    }
}
