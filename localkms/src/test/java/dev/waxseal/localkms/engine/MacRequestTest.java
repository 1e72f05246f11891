package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a MAC")
class MacRequestTest {

    @ParameterizedTest
    @DisplayName("is that of RFC 4231, section 4.3")
    @CsvSource({
        "HMAC_SHA_224, a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
        "HMAC_SHA_256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "HMAC_SHA_384, af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                + "8e2240ca5e69e2c78b3239ecfab21649",
        "HMAC_SHA_512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    })
    void vectors(String algorithm, String wanted) {
        String message =
                Base64.getEncoder().encodeToString("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
        var input = new Input(Map.of("KeyId", "any", "Message", message, "MacAlgorithm", algorithm), tokens -> {});
        try (MacRequest request = MacRequest.read(input)) {
            byte[] mac = request.mac("Jefe".getBytes(StandardCharsets.US_ASCII));
            assertThat(HexFormat.of().formatHex(mac)).isEqualTo(wanted);
        }
    }
}
