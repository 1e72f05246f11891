package dev.waxseal.localkms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waxseal.localkms.engine.KmsException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests are signed by the AWS SDK, so that both sides of the signature are not ours. */
@DisplayName("the signature of a request")
class SigV4VerifierTest {

    private static final Instant SIGNED = Instant.parse("2026-01-01T23:59:30Z");
    private static final byte[] BODY = "{\"KeyId\":\"alias/app\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest(name = "is good {0} seconds after it was made")
    @ValueSource(ints = {0, 299, -299})
    void good(int seconds) {
        assertThat(verifier(SIGNED.plusSeconds(seconds)).authenticate(request(signed(), "/", "", BODY)))
                .isEqualTo("eu-west-1");
    }

    @ParameterizedTest(name = "is not good {0} seconds after it was made")
    @ValueSource(ints = {301, -301})
    void skew(int seconds) {
        assertRefused(SIGNED.plusSeconds(seconds), request(signed(), "/", "", BODY), "InvalidSignatureException");
    }

    @Test
    @DisplayName("covers body, path, query, operation and time")
    void coverage() {
        Map<String, String> headers = signed();
        byte[] otherBody = BODY.clone();
        otherBody[12] ^= 1;
        for (Request changed : List.of(
                request(headers, "/", "", otherBody),
                request(headers, "/x", "", BODY),
                request(headers, "/", "a=b", BODY),
                request(with(headers, "X-Amz-Target", "TrentService.Encrypt"), "/", "", BODY),
                request(with(headers, "Host", "elsewhere"), "/", "", BODY),
                request(with(headers, "X-Amz-Date", "20260101T235931Z"), "/", "", BODY))) {
            assertRefused(SIGNED, changed, "InvalidSignatureException");
        }
    }

    @Test
    @DisplayName("counts only with the scope it was made for")
    void scope() {
        Map<String, String> headers = signed();
        String authorization = String.valueOf(headers.get("Authorization"));
        for (String[] change : new String[][] {
            {"eu-west-1", "eu-west-2"}, {"/kms/", "/s3/"}, {"/kms/", "/sts/"}, {"20260101/", "20260102/"}
        }) {
            String other = authorization.replace(change[0], change[1]);
            assertThat(other).isNotEqualTo(authorization);
            assertRefused(
                    SIGNED, request(with(headers, "Authorization", other), "/", "", BODY), "InvalidSignatureException");
        }
    }

    @Test
    @DisplayName("must cover host, date and operation")
    void requiredHeaders() {
        Map<String, String> headers = signed();
        String authorization = String.valueOf(headers.get("Authorization"));
        for (String name : List.of("host;", "x-amz-date;", ";x-amz-target")) {
            String other = authorization.replace(name, "");
            assertThat(other).isNotEqualTo(authorization);
            assertRefused(
                    SIGNED, request(with(headers, "Authorization", other), "/", "", BODY), "InvalidSignatureException");
        }
    }

    @Test
    @DisplayName("does not count for an operation that was added to it afterwards")
    void unsignedTarget() {
        Map<String, String> headers = signed(Map.of());
        assertThat(verifier(SIGNED).authenticate(request(headers, "/", "", BODY)))
                .isEqualTo("eu-west-1");
        Request added = request(with(headers, "X-Amz-Target", "TrentService.Decrypt"), "/", "", BODY);
        assertRefused(SIGNED, added, "InvalidSignatureException");
    }

    @ParameterizedTest(name = "is incomplete as {0}")
    @ValueSource(
            strings = {
                "Basic bWU6c2VjcmV0",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=id/20260101/eu-west-1/kms/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=id/20260101/eu-west-1/kms, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=id/20260101/evil.example/kms/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=id/20260101/-x/kms/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 =, Signature=0",
            })
    void incomplete(String authorization) {
        Request request = request(Map.of("Authorization", authorization), "/", "", BODY);
        assertRefused(SIGNED, request, "IncompleteSignatureException");
    }

    @Test
    @DisplayName("names the parts that are missing, in AWS's words")
    void missingParts() {
        Request request = request(Map.of("Authorization", "AWS4-HMAC-SHA256 Signature=0"), "/", "", BODY);
        KmsException refusal =
                catchThrowableOfType(KmsException.class, () -> verifier(SIGNED).authenticate(request));
        assertThat(refusal)
                .hasMessage("Authorization header requires 'Credential' parameter. Authorization header requires"
                        + " 'SignedHeaders' parameter.");
    }

    @Test
    @DisplayName("is not taken from the query string")
    void presigned() {
        Request request = request(Map.of(), "/", "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00", BODY);
        assertRefused(SIGNED, request, "InvalidSignatureException");
    }

    @Test
    @DisplayName("is verified by the key of its own scope, whichever came before")
    void scopesInTurn() {
        SigV4Verifier verifier = verifier(SIGNED);
        Request good = request(signed(), "/", "", BODY);
        assertThat(verifier.authenticate(good)).isEqualTo("eu-west-1");
        String other = String.valueOf(signed().get("Authorization")).replace("eu-west-1", "eu-west-2");
        Request moved = request(with(signed(), "Authorization", other), "/", "", BODY);
        assertThat(catchThrowableOfType(KmsException.class, () -> verifier.authenticate(moved)))
                .isNotNull();
        assertThat(verifier.authenticate(good)).isEqualTo("eu-west-1");
    }

    private static Map<String, String> signed() {
        return signed(Map.of("X-Amz-Target", "TrentService.DescribeKey"));
    }

    private static Map<String, String> signed(Map<String, String> more) {
        AwsV4HttpSigner signer = AwsV4HttpSigner.create();
        SdkHttpFullRequest.Builder unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol("http")
                .host("localhost")
                .port(8080)
                .encodedPath("/");
        more.forEach(unsigned::putHeader);
        SdkHttpRequest signed = signer.sign(request -> request.identity(AwsCredentialsIdentity.create("id", "secret"))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kms")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock(SIGNED)))
                .request();
        var headers = new TreeMap<String, String>();
        signed.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        return headers;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new TreeMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static Request request(Map<String, String> headers, String path, String query, byte[] body) {
        return new Request("POST", path, query, headers::forEach, body);
    }

    private static void assertRefused(Instant now, Request request, String code) {
        KmsException refusal =
                catchThrowableOfType(KmsException.class, () -> verifier(now).authenticate(request));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    private static SigV4Verifier verifier(Instant now) {
        return new SigV4Verifier("id", "secret", clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.offset(Clock.fixed(now, ZoneOffset.UTC), Duration.ZERO);
    }
}
