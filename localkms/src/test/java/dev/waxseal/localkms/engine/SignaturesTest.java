package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deterministic signatures, against published ones. */
@DisplayName("signatures")
class SignaturesTest {

    private static final byte[] PKCS8 = hex("302e020100300506032b657004220420");
    private static final byte[] SPKI = hex("302a300506032b6570032100");

    @ParameterizedTest
    @DisplayName("of Ed25519 are those of RFC 8032, section 7.1")
    @CsvSource({
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    })
    void ed25519(String seed, String publicKey, String message, String signature) {
        check(SigningAlgorithm.ED25519_SHA_512, MessageType.RAW, seed, publicKey, hex(message), signature);
    }

    @Test
    @DisplayName("of Ed25519ph are those of RFC 8032, section 7.3")
    void ed25519ph() {
        check(
                SigningAlgorithm.ED25519_PH_SHA_512,
                MessageType.DIGEST,
                "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                "abc".getBytes(StandardCharsets.US_ASCII),
                "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
                        + "31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406");
    }

    private static void check(
            SigningAlgorithm algorithm,
            MessageType type,
            String seed,
            String publicKey,
            byte[] message,
            String wanted) {
        byte[] signature =
                Signatures.sign(algorithm, type, concatenation(PKCS8, hex(seed)), message, new SecureRandom());
        assertThat(HexFormat.of().formatHex(signature)).isEqualTo(wanted);
        assertThat(Signatures.verify(algorithm, type, concatenation(SPKI, hex(publicKey)), message, signature))
                .isTrue();
    }

    private static byte[] concatenation(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
