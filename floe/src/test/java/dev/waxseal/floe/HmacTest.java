package dev.waxseal.floe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("smoke")
@DisplayName("HMAC-SHA-384")
class HmacTest {

    private static final HexFormat HEX = HexFormat.of();

    static Stream<Hmac> all() {
        Provider jce = Providers.jdk();
        return Stream.of(new DigestHmac(Providers.jdkDigests().orElseThrow()), new ProviderHmac(jce));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is that of RFC 4231, test case 1, each time")
    void vector(Hmac hmac) {
        byte[] key = HEX.parseHex("0b".repeat(20));
        String expected =
                "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c" + "faea9ea9076ede7f4af152e8b2fa9cb6";

        try (HmacKey prepared = hmac.prepare(key)) {
            for (int i = 0; i < 2; i++) {
                assertThat(HEX.formatHex(prepared.mac("Hi ".getBytes(US_ASCII), "There".getBytes(US_ASCII))))
                        .isEqualTo(expected);
                assertThat(HEX.formatHex(hmac.mac(key, "Hi There".getBytes(US_ASCII))))
                        .isEqualTo(expected);
            }
        }
        assertThat(key).as("borrowed").isEqualTo(HEX.parseHex("0b".repeat(20)));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is the JDK's for keys and texts of any length")
    void lengths(Hmac hmac) throws Exception {
        Random random = new Random(384);
        for (int length = 0; length < 400; length += 13) {
            byte[] key = new byte[1 + random.nextInt(128)];
            byte[] text = new byte[length];
            random.nextBytes(key);
            random.nextBytes(text);
            Mac mac = Mac.getInstance(Hmac.ALGORITHM, Providers.jdk());
            mac.init(new SecretKeySpec(key, Hmac.ALGORITHM));

            assertThat(hmac.mac(key, text)).isEqualTo(mac.doFinal(text));
        }
    }

    @Test
    @DisplayName("of a closed key is no longer that of the key")
    void closed() {
        byte[] key = Body.key();
        HmacKey prepared = new DigestHmac(Providers.jdkDigests().orElseThrow()).prepare(key);
        byte[] open = prepared.mac(key);
        prepared.close();

        assertThat(prepared.mac(key)).isNotEqualTo(open);
    }

    @Test
    @DisplayName("comes from another provider where the JVM prefers one, whose Mac is asked each time")
    void another() {
        Provider preferred = new PreferredProvider();
        Security.insertProviderAt(preferred, 1);
        try {
            assertThat(Hmac.preferred()).isInstanceOf(ProviderHmac.class);
        } finally {
            Security.removeProvider(preferred.getName());
        }
        assertThat(Hmac.preferred()).isInstanceOf(DigestHmac.class);
    }

    /** Has a MAC that nobody computes. */
    private static final class PreferredProvider extends Provider {

        private static final long serialVersionUID = 1;

        PreferredProvider() {
            super("Preferred", "1", "for tests");
            putService(new Service(this, "Mac", Hmac.ALGORITHM, "Preferred", null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new IdleMac();
                }
            });
        }
    }

    private static final class IdleMac extends MacSpi {

        @Override
        protected int engineGetMacLength() {
            return 48;
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters) {}

        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDoFinal() {
            return new byte[48];
        }

        @Override
        protected void engineReset() {}
    }
}
