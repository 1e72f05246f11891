package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.KmsException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets in whoever signs with the one credential it knows: AWS Signature Version 4, in the header
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). Signatures in the query string
 * and chunked bodies are not accepted; KMS clients use neither. Thread-safe.
 */
public final class SigV4Verifier implements Authenticator {

    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final String accessKeyId;
    private final String secretAccessKey;
    private final Clock clock;
    private volatile SigningKey signingKey = new SigningKey("", new byte[0]);

    public SigV4Verifier(String accessKeyId, String secretAccessKey, Clock clock) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.clock = clock;
    }

    @Override
    public String authenticate(Request request) {
        Authorization claim = Authorization.require(request);
        String timestamp = request.header("x-amz-date", "");
        if (!claim.accessKeyId().equals(accessKeyId) || request.header("x-amz-security-token") != null) {
            throw KmsException.refused(
                    "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        requireScope(claim, timestamp);
        requireFresh(timestamp);
        requireSigned(claim, request);
        byte[] expected = signature(claim, timestamp, canonicalRequest(claim, request));
        if (!MessageDigest.isEqual(expected, claim.signature().getBytes(StandardCharsets.US_ASCII))) {
            throw invalid("The request signature we calculated does not match the signature you provided. Check your"
                    + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
        return claim.region();
    }

    private static void requireScope(Authorization claim, String timestamp) {
        if (!claim.service().equals("kms") && !claim.service().equals("sts")) {
            throw invalid("Credential should be scoped to correct service: 'kms'.");
        }
        if (!timestamp.startsWith(claim.date() + "T")) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
                    + " the scope says " + claim.date() + ".");
        }
    }

    private void requireFresh(String timestamp) {
        Instant signed = time(timestamp);
        Instant now = clock.instant();
        if (signed.isBefore(now.minus(MAX_SKEW))) {
            throw invalid("Signature expired: " + timestamp + " is now earlier than " + text(now.minus(MAX_SKEW)) + " ("
                    + text(now) + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(MAX_SKEW))) {
            throw invalid("Signature not yet current: " + timestamp + " is still later than " + text(now.plus(MAX_SKEW))
                    + " (" + text(now) + " + 5 min.)");
        }
    }

    /** What is not signed may have been changed on the way: host, time and operation must be. */
    private static void requireSigned(Authorization claim, Request request) {
        List<String> signed = claim.signedHeaders();
        boolean target = request.header("x-amz-target") == null || signed.contains("x-amz-target");
        if (!signed.contains("host") || !signed.contains("x-amz-date") || !target) {
            throw invalid("'Host', 'X-Amz-Date' and 'X-Amz-Target' must be signed headers.");
        }
    }

    private static String canonicalRequest(Authorization claim, Request request) {
        StringBuilder canonical = new StringBuilder();
        canonical.append(request.method()).append('\n');
        canonical.append(request.path()).append('\n');
        canonical.append(canonicalQuery(request.query())).append('\n');
        for (String name : claim.signedHeaders()) {
            canonical
                    .append(name)
                    .append(':')
                    .append(singleSpaced(request.header(name, "").trim()))
                    .append('\n');
        }
        canonical.append('\n');
        canonical.append(String.join(";", claim.signedHeaders())).append('\n');
        return canonical.append(hex(sha256(request.body()))).toString();
    }

    /** Next to no header has two spaces in a row, and each of every request goes through here. */
    private static String singleSpaced(String value) {
        return value.contains("  ") ? value.replaceAll(" +", " ") : value;
    }

    private static String canonicalQuery(String query) {
        String[] parameters = query.isEmpty() ? new String[0] : query.split("&", -1);
        Arrays.sort(parameters);
        return String.join("&", parameters);
    }

    private byte[] signature(Authorization claim, String timestamp, String canonicalRequest) {
        String toSign = String.join(
                "\n",
                Authorization.ALGORITHM,
                timestamp,
                claim.scope(),
                hex(sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8))));
        return hex(hmac(signingKey(claim), toSign)).getBytes(StandardCharsets.US_ASCII);
    }

    /** One client's requests have one scope for a day: the key that was derived last is kept. */
    private byte[] signingKey(Authorization claim) {
        SigningKey last = signingKey;
        if (last.scope.equals(claim.scope())) {
            return last.key;
        }
        byte[] key = hmac(("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8), claim.date());
        for (String part : List.of(claim.region(), claim.service(), "aws4_request")) {
            key = hmac(key, part);
        }
        signingKey = new SigningKey(claim.scope(), key);
        return key;
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Instant time(String timestamp) {
        try {
            return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw KmsException.refused(
                    "IncompleteSignatureException",
                    "Date must be in ISO-8601 'basic format'. Authorization header requires existence of 'X-Amz-Date'.");
        }
    }

    private static String text(Instant time) {
        return TIMESTAMP.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static KmsException invalid(String message) {
        return KmsException.refused("InvalidSignatureException", message);
    }

    private static final class SigningKey {

        private final String scope;
        private final byte[] key;

        SigningKey(String scope, byte[] key) {
            this.scope = scope;
            this.key = key;
        }
    }
}
