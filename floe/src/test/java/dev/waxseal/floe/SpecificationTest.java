package dev.waxseal.floe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification written down a second time, with nothing of this package's main code, for segment numbers that no vector reaches. */
@DisplayName("a segment")
class SpecificationTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);

    @ParameterizedTest(name = "numbered {0} has the key of {1}")
    @CsvSource({
        "0,0",
        "1048575,0",
        "1048576,1048576",
        "2097151,1048576",
        "4294967296,4294967296",
        "1099511627775,1099510579200",
    })
    void keysRotate(long number, long firstWithKey) throws GeneralSecurityException {
        for (boolean last : new boolean[] {false, true}) {
            byte[] plaintext = Body.plaintext(PARAMETERS.plaintextSegmentLength());
            try (SegmentCipher cipher = CipherChoice.small().create(PARAMETERS);
                    FloeSealer sealer = FloeSealer.start(Body.key(), PARAMETERS, Body.AAD)) {
                cipher.plaintext().put(plaintext).flip();
                sealer.seal(cipher, number, last);
                byte[] segment = Chunks.remaining(cipher.segment());

                assertThat(ByteBuffer.wrap(segment).getInt()).isEqualTo(last ? 64 : -1);
                assertThat(open(sealer.header().encoded(), segment, number, firstWithKey, last))
                        .isEqualTo(plaintext);
            }
        }
    }

    private static byte[] open(byte[] header, byte[] segment, long number, long firstWithKey, boolean last)
            throws GeneralSecurityException {
        byte[] bound = Arrays.copyOf(header, 42);
        byte[] messageKey = kdf(Body.key(), bound, "MESSAGE_KEY:".getBytes(US_ASCII), 48);
        byte[] purpose = ByteBuffer.allocate(12)
                .put("DEK:".getBytes(US_ASCII))
                .putLong(firstWithKey)
                .array();
        byte[] key = kdf(messageKey, bound, purpose, 32);

        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, segment, 4, 12));
        gcm.updateAAD(ByteBuffer.allocate(9)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .flip());
        return gcm.doFinal(segment, 16, segment.length - 16);
    }

    /** One block of HKDF-Expand: nothing here is longer than the hash. */
    private static byte[] kdf(byte[] key, byte[] bound, byte[] purpose, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA384");
        mac.init(new SecretKeySpec(key, "HmacSHA384"));
        mac.update(bound);
        mac.update(purpose);
        mac.update(Body.AAD);
        mac.update((byte) 1);
        return Arrays.copyOf(mac.doFinal(), length);
    }
}
