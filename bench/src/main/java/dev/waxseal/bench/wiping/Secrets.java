package dev.waxseal.bench.wiping;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Everything secret about one message of Waxseal, derived anew from its data key, in every form that is looked for. */
final class Secrets {

    private static final int MESSAGE_KEY = 48;
    private static final int SEGMENT_KEY = 32;

    private Secrets() {}

    /** Any library's data key. */
    static List<Form> ofDataKey(byte[] dataKey) {
        return Forms.of("data key", dataKey).asText().asHmacKey().asAesKey().list();
    }

    /** The data key of a message, and the two keys that are derived from it. */
    static List<Form> of(byte[] message, EncryptionContext context, byte[] dataKey) throws IOException {
        Envelope envelope = Envelope.read(new ByteArrayInputStream(message));
        byte[] info = Arrays.copyOf(envelope.floeHeader().encoded(), 42); // parameters and IV
        byte[] aad = Envelope.aad(context);
        byte[] messageKey = expand(dataKey, MESSAGE_KEY, info, ascii("MESSAGE_KEY:"), aad);
        byte[] segmentKey = expand(messageKey, SEGMENT_KEY, info, ascii("DEK:\0\0\0\0\0\0\0\0"), aad);
        List<Form> forms = new ArrayList<>(ofDataKey(dataKey));
        forms.addAll(Forms.of("message key", messageKey).asHmacKey().list());
        forms.addAll(Forms.of("segment key", segmentKey).asAesKey().list());
        return forms;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    // HKDF-Expand-SHA-384 (RFC 5869, section 2.3) of one block.
    private static byte[] expand(byte[] key, int length, byte[]... info) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (byte[] part : info) {
            input.writeBytes(part);
        }
        input.write(1);
        try {
            Mac hmac = Mac.getInstance("HmacSHA384");
            hmac.init(new SecretKeySpec(key, "HmacSHA384"));
            return Arrays.copyOf(hmac.doFinal(input.toByteArray()), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-384", e);
        }
    }
}
