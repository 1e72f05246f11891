package dev.waxseal.floe;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Who computes HMAC-SHA-384: the JVM's preferred provider, so that a FIPS one is used where it is set up. Where that is the JDK itself, the MAC is made here of
 * the JDK's SHA-384, whose state after the key can be kept and copied: that saves half of the work of a short MAC, and leaves no key in a {@code Mac} object. Keys have at most 128 bytes.
 */
interface Hmac {

    String ALGORITHM = "HmacSHA384";

    /** Asks the JVM, each time: providers come and go. */
    static Hmac preferred() {
        Provider provider = preferredProvider();
        Optional<Provider> digests =
                provider.getName().equals(Providers.JDK) ? Providers.jdkDigests() : Optional.empty();
        return digests.<Hmac>map(DigestHmac::new).orElseGet(() -> new ProviderHmac(provider));
    }

    private static Provider preferredProvider() {
        try {
            return Mac.getInstance(ALGORITHM).getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new ProviderException("this JVM has no " + ALGORITHM, e);
        }
    }

    /** For many MACs under one key, which is borrowed until the result is closed. */
    HmacKey prepare(byte[] key);

    /** For one MAC under a key, which is borrowed. */
    byte[] mac(byte[] key, byte[]... parts);
}
