package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Asks without the AWS SDK's client: the SDK keeps the last answer it parsed in a buffer of its JSON parser, which is for
 * the user of the SDK to deal with.
 */
@DisplayName("after a call, the live heap")
class LiveHeapTest {

    private static final byte MASK = 0x5A;

    @Test
    @DisplayName("holds the secret of the answer neither raw nor in base64")
    void noSecret(@TempDir Path directory) throws IOException {
        try (LocalKms kms = LocalKms.builder().memory().build();
                SdkHttpClient http = kms.httpClient()) {
            byte[][] secrets = {maskedDataKey(http), maskedPrivateKey(http), maskedSharedSecret(http)};
            byte[] kept = "this is in the heap, and is found".getBytes(StandardCharsets.US_ASCII);
            byte[] dump = dump(directory.resolve("heap.hprof"));
            assertThat(found(dump, mask(kept))).as("the search works").isTrue();
            for (byte[] masked : secrets) {
                assertThat(found(dump, masked)).as("raw").isFalse();
                assertThat(found(dump, maskedBase64(masked))).as("base64").isFalse();
            }
            assertThat(kept).isNotEmpty(); // alive until here
        }
    }

    /** A data key that was generated and opened again; it never leaves this method but masked. */
    private static byte[] maskedDataKey(SdkHttpClient http) throws IOException {
        String keyId = member(call(http, "CreateKey", "{}"), "KeyId");
        String answer = call(http, "GenerateDataKey", "{\"KeyId\":\"" + keyId + "\",\"NumberOfBytes\":32}");
        String input = "{\"CiphertextBlob\":\"" + member(answer, "CiphertextBlob") + "\"}";
        String plaintext = member(call(http, "Decrypt", input), "Plaintext");
        assertThat(plaintext.equals(member(answer, "Plaintext"))).isTrue(); // compared so that no assertion keeps it
        return mask(Base64.getDecoder().decode(plaintext));
    }

    private static byte[] maskedPrivateKey(SdkHttpClient http) throws IOException {
        String keyId = member(call(http, "CreateKey", "{}"), "KeyId");
        String input = "{\"KeyId\":\"" + keyId + "\",\"KeyPairSpec\":\"ECC_NIST_P256\"}";
        String answer = call(http, "GenerateDataKeyPair", input);
        return mask(Base64.getDecoder().decode(member(answer, "PrivateKeyPlaintext")));
    }

    /** With the key's own public key for a peer's. */
    private static byte[] maskedSharedSecret(SdkHttpClient http) throws IOException {
        String spec = "{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"KEY_AGREEMENT\"}";
        String keyId = member(call(http, "CreateKey", spec), "KeyId");
        String peer = member(call(http, "GetPublicKey", "{\"KeyId\":\"" + keyId + "\"}"), "PublicKey");
        String input =
                "{\"KeyId\":\"" + keyId + "\",\"KeyAgreementAlgorithm\":\"ECDH\",\"PublicKey\":\"" + peer + "\"}";
        return mask(Base64.getDecoder().decode(member(call(http, "DeriveSharedSecret", input), "SharedSecret")));
    }

    private static String call(SdkHttpClient http, String operation, String input) throws IOException {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://localkms/"))
                .putHeader("X-Amz-Target", "TrentService." + operation)
                .build();
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(request)
                        .contentStreamProvider(ContentStreamProvider.fromUtf8String(input))
                        .build())
                .call();
        try (InputStream body = response.responseBody().orElseThrow()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String member(String json, String name) {
        int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    private static byte[] maskedBase64(byte[] masked) {
        return mask(Base64.getEncoder().withoutPadding().encode(mask(masked)));
    }

    private static byte[] mask(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK;
        }
        return masked;
    }

    private static byte[] dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return Files.readAllBytes(file);
    }

    private static boolean found(byte[] dump, byte[] masked) {
        int last = dump.length - masked.length;
        for (int start = 0; start <= last; start++) {
            int i = 0;
            while (i < masked.length && (dump[start + i] ^ MASK) == masked[i]) {
                i++;
            }
            if (i == masked.length) {
                return true;
            }
        }
        return false;
    }
}
