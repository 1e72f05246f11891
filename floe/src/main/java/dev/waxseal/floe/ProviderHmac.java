package dev.waxseal.floe;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-384 of a provider: a new {@code Mac} each time, since no state of one can be kept without the key. Thread-safe. */
record ProviderHmac(Provider provider) implements Hmac {

    private static final int ANY_LENGTH = 48;

    @Override
    public HmacKey prepare(byte[] key) {
        return new HmacKey() {
            @Override
            public byte[] mac(byte[]... parts) {
                return ProviderHmac.this.mac(key, parts);
            }

            @Override
            public void close() {} // the key is the lender's to wipe
        };
    }

    @Override
    public byte[] mac(byte[] key, byte[]... parts) {
        try (DestroyableKey borrowed = DestroyableKey.copyOf(key, ALGORITHM)) {
            Mac mac = Mac.getInstance(ALGORITHM, provider);
            mac.init(borrowed);
            try {
                for (byte[] part : parts) {
                    mac.update(part);
                }
                return mac.doFinal(); // the provider's own array: doFinal(output, 0) would leave it behind
            } finally {
                // A Mac may keep the key, xor-ed with its pads, in arrays that a new key overwrites.
                mac.init(new SecretKeySpec(new byte[ANY_LENGTH], ALGORITHM));
            }
        } catch (GeneralSecurityException e) {
            throw new ProviderException("cannot compute " + ALGORITHM, e);
        }
    }
}
