package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 5869 has no vectors for SHA-384. These take the inputs of its cases A.1 to A.3; the expected bytes were computed by {@code openssl kdf -kdfopt
 * digest:SHA2-384 -kdfopt mode:EXPAND_ONLY} of OpenSSL 3.0 and, the same, by Python's {@code hmac}.
 */
@Tag("smoke")
@DisplayName("HKDF-Expand-SHA-384")
class HkdfSha384Test {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "gives {2} bytes as OpenSSL does")
    @CsvSource({
        "704b39990779ce1dc548052c7dc39f303570dd13fb39f7acc564680bef80e8dec70ee9a7e1f3e293ef68eceb072a5ade,"
                + "f0f1f2f3f4f5f6f7f8f9,"
                + "42,"
                + "9b5097a86038b805309076a44b3a9f38063e25b516dcbf369f394cfab43685f748b6457763e4f0204fc5",
        "b319f6831dff9314efb643baa29263b30e4a8d779fe31e9c901efd7de737c85b62e676d4dc87b0895c6a7dc97b52cebb,"
                + "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"
                + "e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + "82,"
                + "484ca052b8cc724fd1c4ec64d57b4e818c7e25a8e0f4569ed72a6a05fe0649eebf69f8d5c832856bf4e4fbc17967d54975"
                + "324a94987f7f41835817d8994fdbd6f4c09c5500dca24a56222fea53d8967a8b2e",
        "10e40cf072a4c5626e43dd22c1cf727d4bb140975c9ad0cbc8e45b40068f8f0ba57cdb598af9dfa6963a96899af047e5,"
                + "'',"
                + "48,"
                + "c8c96e710f89b0d7990bca68bcdec8cf854062e54c73a7abc743fade9b242daacc1cea5670415b52849c97c4e787c1f2",
        "10e40cf072a4c5626e43dd22c1cf727d4bb140975c9ad0cbc8e45b40068f8f0ba57cdb598af9dfa6963a96899af047e5,"
                + "'',"
                + "49,"
                + "c8c96e710f89b0d7990bca68bcdec8cf854062e54c73a7abc743fade9b242daacc1cea5670415b52849c97c4e787c1f213",
    })
    void vectors(String key, String info, int length, String expected) {
        assertThat(HEX.formatHex(expand(key, length, HEX.parseHex(info)))).isEqualTo(expected);
    }

    @Test
    @DisplayName("takes info in parts as it takes the whole")
    void parts() {
        byte[] info = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9");

        byte[] whole = expand("0b".repeat(48), 100, info);
        byte[] parts =
                expand("0b".repeat(48), 100, Arrays.copyOf(info, 3), new byte[0], Arrays.copyOfRange(info, 3, 10));

        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest(name = "refuses a length of {0}")
    @ValueSource(ints = {-1, 0, HkdfSha384.MAX_LENGTH + 1})
    void lengths(int length) {
        assertThatThrownBy(() -> expand("0b".repeat(48), length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("goes up to 255 blocks")
    void longest() {
        byte[] longest = expand("0b".repeat(48), HkdfSha384.MAX_LENGTH);

        assertThat(Arrays.copyOf(longest, 49)).isEqualTo(expand("0b".repeat(48), 49));
    }

    private static byte[] expand(String key, int length, byte[]... info) {
        byte[] bytes = HEX.parseHex(key);
        return HkdfSha384.expand(parts -> Hmac.preferred().mac(bytes, parts), length, info);
    }
}
