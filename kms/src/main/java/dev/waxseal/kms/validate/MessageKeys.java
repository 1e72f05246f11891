package dev.waxseal.kms.validate;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.floe.FloeOpener;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.Keyring;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** The data key of a message, and other wrapped keys in its place. */
final class MessageKeys {

    private MessageKeys() {}

    /** What is done with a borrowed data key. */
    @FunctionalInterface
    interface Use<T> {
        T apply(DataKey key) throws GeneralSecurityException;
    }

    static <T> T with(Keyring keyring, Envelope envelope, EncryptionContext context, Use<T> use)
            throws GeneralSecurityException {
        try (DataKey key = unwrap(keyring, envelope, context)) {
            return use.apply(key);
        }
    }

    /** The data key that fits the header tag; the caller closes it. */
    static DataKey unwrap(Keyring keyring, Envelope envelope, EncryptionContext context) {
        byte[] aad = Envelope.aad(context);
        return keyring.unwrap(
                envelope.keyArea().keys(),
                context,
                key -> key.lend(bytes -> FloeOpener.matches(envelope.floeHeader(), bytes, aad)));
    }

    /** The message with other wrapped keys in front of the same body. */
    static byte[] replace(Envelope envelope, byte[] message, List<WrappedKey> keys) {
        KeyArea keyArea = KeyArea.of(KeyArea.Layout.COMPACT, keys);
        byte[] start = new Envelope(envelope.context(), keyArea, envelope.floeHeader()).encoded();
        int body = message.length - envelope.length();
        byte[] replaced = Arrays.copyOf(start, start.length + body);
        System.arraycopy(message, envelope.length(), replaced, start.length, body);
        return replaced;
    }
}
