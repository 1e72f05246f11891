package dev.waxseal.floe;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-Expand with SHA-384 (RFC 5869, section 2.3). The MAC comes from the JVM's preferred provider, so that a FIPS one is used where it is set up. */
final class HkdfSha384 {

    static final String MAC = "HmacSHA384";
    static final int HASH_LENGTH = 48;
    static final int MAX_LENGTH = 255 * HASH_LENGTH;

    private HkdfSha384() {}

    /** The first {@code length} bytes of output keying material; {@code info} is the concatenation of the parts. The caller wipes the answer. */
    static byte[] expand(SecretKey pseudorandomKey, int length, byte[]... info) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("HKDF-Expand cannot give " + length + " bytes");
        }
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(pseudorandomKey);
            try {
                return expand(mac, length, info);
            } finally {
                // The JDK's Mac keeps the key, xor-ed with its pads, in arrays that a new key overwrites.
                mac.init(new SecretKeySpec(new byte[HASH_LENGTH], MAC));
            }
        } catch (GeneralSecurityException e) {
            throw new ProviderException("cannot compute " + MAC, e);
        }
    }

    private static byte[] expand(Mac mac, int length, byte[]... info) {
        byte[] output = new byte[length];
        byte[] block = new byte[0]; // T(0)
        for (int done = 0, counter = 1; done < length; done += HASH_LENGTH, counter++) {
            mac.update(block);
            for (byte[] part : info) {
                mac.update(part);
            }
            mac.update((byte) counter);
            Arrays.fill(block, (byte) 0);
            block = mac.doFinal(); // the provider's own array: doFinal(output, 0) would leave it behind
            System.arraycopy(block, 0, output, done, Math.min(HASH_LENGTH, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
