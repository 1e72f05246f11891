package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("the protocol")
class HostileInputTest {

    private static final int BAD_REQUEST = 400;

    private LocalKms kms;
    private LocalKmsServer server;

    @BeforeAll
    void open() {
        kms = LocalKms.builder().memory().build();
        server = kms.serve(new ServerOptions("127.0.0.1", 0, true));
    }

    @AfterAll
    void close() {
        server.close();
        kms.close();
    }

    @ParameterizedTest(name = "does not take {0} for an input")
    @ValueSource(
            strings = {
                "{",
                "[]",
                "1",
                "null",
                "\"text\"",
                "{} {}",
                "{\"KeyId\":}",
                "{\"KeyId\":\"a\",\"KeyId\":\"b\"}",
                "{'KeyId':'a'}",
                "{\"KeyId\":\"a\",}",
                "{\"KeyId\":NaN}",
                "\u0000",
                "{\"KeyId\":\"\u0001\"}",
            })
    void noJson(String body) {
        assertError(RawRequest.post(server.endpoint(), "DescribeKey", body), "SerializationException");
    }

    @Test
    @DisplayName("does not take bytes that are no UTF-8")
    void noUtf8() {
        byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        assertError(RawRequest.post(server.endpoint(), "DescribeKey", body), "SerializationException");
    }

    @Test
    @DisplayName("does not follow nesting into the depths, nor numbers to their end")
    void deep() {
        String nested = "{\"Tags\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertError(RawRequest.post(server.endpoint(), "CreateKey", nested), "SerializationException");
        String number = "{\"NumberOfBytes\":" + "9".repeat(500_000) + "}";
        assertError(RawRequest.post(server.endpoint(), "GenerateRandom", number), "SerializationException");
    }

    @Test
    @DisplayName("does not read a body of more than a mebibyte")
    void huge() {
        byte[] body = ("{\"KeyId\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> response = RawRequest.post(server.endpoint(), "DescribeKey", body);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("RequestEntityTooLargeException");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    DescribeKey     | {"KeyId":1}                          | NUMBER_VALUE can not be converted to a String
                    DescribeKey     | {"KeyId":true}                       | TRUE_VALUE can not be converted to a String
                    DescribeKey     | {"KeyId":{}}                         | Start of structure or map found where not expected.
                    GenerateRandom  | {"NumberOfBytes":"1"}                | STRING_VALUE can not be converted to an Integer
                    GenerateRandom  | {"NumberOfBytes":1e19}               | NUMBER_VALUE can not be converted to an Integer
                    GenerateRandom  | {"NumberOfBytes":[1]}                | Start of list found where not expected
                    CreateKey       | {"MultiRegion":"true"}               | STRING_VALUE can not be converted to a Boolean
                    CreateKey       | {"Tags":{}}                          | Start of structure or map found where not expected.
                    CreateKey       | {"Tags":"a"}                         | Expected list or null
                    CreateKey       | {"Tags":["a"]}                       | Expected null
                    CreateKey       | {"Tags":[["a"]]}                     | Start of list found where not expected
                    Encrypt         | {"KeyId":"x","Plaintext":"eA==","EncryptionContext":"a"} | Expected map or null
                    GenerateDataKey | {"KeyId":"x","EncryptionContext":{"a":1}} | NUMBER_VALUE can not be converted to a String
                    Decrypt         | {"CiphertextBlob":"%%%"}             |
                    """)
    void wrongTypes(String operation, String body, String message) {
        HttpResponse<String> response = RawRequest.post(server.endpoint(), operation, body);
        assertError(response, "SerializationException");
        if (message != null) {
            assertThat(response.body()).contains("\"message\":\"" + message + "\"");
        }
    }

    @ParameterizedTest(name = "counts all that is wrong with {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    DescribeKey    | {}                    | 1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null
                    CreateAlias    | {}                    | 2 validation errors detected: Value null at 'aliasName' failed to satisfy constraint: Member must not be null; Value null at 'targetKeyId' failed to satisfy constraint: Member must not be null
                    DescribeKey    | {"KeyId":null}        | 1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null
                    GenerateRandom | {"NumberOfBytes":99999999999} | 1 validation error detected: Value '99999999999' at 'numberOfBytes' failed to satisfy constraint: Member must have value less than or equal to 1024
                    """)
    void violations(String operation, String body, String message) {
        HttpResponse<String> response = RawRequest.post(server.endpoint(), operation, body);
        assertError(response, "ValidationException");
        assertThat(response.body()).contains(message);
    }

    @Test
    @DisplayName("does not take a lone surrogate in a context for a question mark")
    void loneSurrogate() {
        String keyId = createKey();
        String body = "{\"KeyId\":\"" + keyId + "\",\"KeySpec\":\"AES_256\",\"EncryptionContext\":{\"a\":\"\\ud800\"}}";
        assertError(RawRequest.post(server.endpoint(), "GenerateDataKey", body), "SerializationException");
    }

    @Test
    @DisplayName("has a limit for contexts")
    void hugeContext() {
        String keyId = createKey();
        String body = "{\"KeyId\":\"" + keyId + "\",\"KeySpec\":\"AES_256\",\"EncryptionContext\":{\"a\":\""
                + "x".repeat(16_384) + "\"}}";
        assertError(RawRequest.post(server.endpoint(), "GenerateDataKey", body), "ValidationException");
    }

    @Test
    @DisplayName("knows no other operation, path or method")
    void unknown() {
        assertError(RawRequest.post(server.endpoint(), "Sing", "{}"), "UnknownOperationException");
        assertError(
                RawRequest.post(server.endpoint().resolve("/other"), "ListKeys", "{}"), "UnknownOperationException");
        assertError(RawRequest.send(HttpRequest.newBuilder(server.endpoint()).GET()), "UnknownOperationException");
    }

    @Test
    @DisplayName("sends no body where an operation has no output")
    void emptyOutput() {
        String keyId = createKey();
        HttpResponse<String> response =
                RawRequest.post(server.endpoint(), "DisableKey", "{\"KeyId\":\"" + keyId + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    private String createKey() {
        String body = RawRequest.post(server.endpoint(), "CreateKey", "").body();
        int start = body.indexOf("\"KeyId\":\"") + 9;
        return body.substring(start, body.indexOf('"', start));
    }

    private static void assertError(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).isEqualTo(BAD_REQUEST);
        assertThat(response.body()).contains("\"__type\":\"" + code + "\"");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    }
}
