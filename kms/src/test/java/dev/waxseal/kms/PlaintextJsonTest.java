package dev.waxseal.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the secret member of a JSON object")
class PlaintextJsonTest {

    @ParameterizedTest(name = "is cut out of {0}")
    @ValueSource(
            strings = {
                "{\"P\":\"AQID\"}",
                " {\n \"P\" :\t\"AQID\" } ",
                "{\"K\":\"a\",\"P\":\"AQID\"}",
                "{\"P\":\"AQID\",\"K\":{\"P\":\"other\"}}",
                "{\"K\":[1,-2.5e+3,null,true,{\"P\":[]},\"P\"],\"P\":\"AQID\"}",
                "{\"K\":\"\\\"P\\\":\\\"x\\\\\",\"P\":\"AQID\"}",
                "{\"K\":\"}\",\"P\":\"AQID\"}",
                "{\"P\":\"\\u0041QID\"}",
            })
    void cut(String text) throws IOException {
        try (PlaintextJson json = read(text)) {
            assertThat(json.value()).containsExactly(1, 2, 3);
            assertThat(new String(json.without(), UTF_8))
                    .isEqualTo(text.replace("AQID", "").replace("\\u0041QID", ""));
        }
    }

    @Test
    @DisplayName("may have + and / of its base64 escaped")
    void escapes() throws IOException {
        try (PlaintextJson json = read("{\"P\":\"\\/\\u002b8=\"}")) {
            assertThat(json.value()).containsExactly(0xFF, 0xEF);
        }
    }

    @ParameterizedTest(name = "may be missing or empty: {0}")
    @ValueSource(strings = {"{}", "{\"K\":\"a\"}", "{\"P\":\"\"}"})
    void missing(String text) throws IOException {
        try (PlaintextJson json = read(text)) {
            assertThat(json.value()).isEmpty();
            assertThat(new String(json.without(), UTF_8)).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "is not looked for in {0}")
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"P\"",
                "{",
                "{\"P\"",
                "{\"P\":",
                "{\"P\":\"AQID",
                "{\"P\":\"AQID\"",
                "{\"P\":\"AQID\\",
                "{\"P\":1}",
                "{\"P\":null}",
                "{\"P\":\"AQID\",}",
                "{\"P\":\"AQID\",\"P\":\"AQID\"}",
                "{\"K\":}",
                "{\"K\":[1",
                "{\"K\" 1}",
                "{'P':1}",
            })
    void malformed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "is base64 or refused, without being cited: {0}")
    @ValueSource(strings = {"secret!", "A", "\\u00e9AAA", "\\u00", "\\u00zz"})
    void notBase64(String value) throws IOException {
        try (PlaintextJson json = read("{\"P\":\"" + value + "\"}")) {
            assertThatThrownBy(json::value).isInstanceOf(IOException.class).hasNoCause();
        }
    }

    @Test
    @DisplayName("is put in the place of another")
    void put() throws IOException {
        try (PlaintextJson json = read("{\"K\":\"a\",\"P\":\"AAAA\",\"L\":1}")) {
            assertThat(new String(json.with(new byte[] {1, 2, 3}), UTF_8))
                    .isEqualTo("{\"K\":\"a\",\"P\":\"AQID\",\"L\":1}");
        }
    }

    @Test
    @DisplayName("is put nowhere if it has no place")
    void noPlace() throws IOException {
        try (PlaintextJson json = read("{\"K\":\"a\"}")) {
            assertThatThrownBy(() -> json.with(new byte[3])).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("is not looked for beyond 64 KiB")
    void tooLong() {
        assertThatThrownBy(() -> read("{\"K\":\"" + "a".repeat(64 * 1024) + "\"}"))
                .isInstanceOf(IOException.class)
                .hasMessage("longer than 65536 bytes");
    }

    private static PlaintextJson read(String text) throws IOException {
        return PlaintextJson.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "P");
    }
}
