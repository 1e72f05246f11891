package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.KmsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Authorization} of Signature Version 4, taken apart; nothing in it is verified here.
 *
 * @param date the day of the credential scope, {@code yyyymmdd}
 */
record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String TERMINATOR = "aws4_request";

    /** Reads the header of a request that must be signed. */
    static Authorization require(Request request) {
        String header = request.header("authorization");
        if (request.query().contains("X-Amz-Signature=")) {
            throw KmsException.refused(
                    "InvalidSignatureException", "Signatures in the query string are not accepted here.");
        }
        if (header == null || header.isBlank()) {
            throw KmsException.refused(
                    "MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }
        Authorization authorization = parse(header.trim());
        if (authorization == null) {
            throw KmsException.refused("IncompleteSignatureException", incomplete(header));
        }
        return authorization;
    }

    /** Names what is missing, as AWS does, in its order; never repeats the header, which may be another's secret. */
    private static String incomplete(String header) {
        StringBuilder message = new StringBuilder();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!header.contains(name + "=")) {
                message.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        return message.isEmpty()
                ? "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term"
                : message.toString().trim();
    }

    /** The parts, or null where {@code header} is none of this kind. */
    static @Nullable Authorization parse(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            return null;
        }
        String credential = null;
        String headers = null;
        String signature = null;
        for (String part : header.substring(ALGORITHM.length() + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            String value = part.substring(equals + 1).trim();
            switch (name) {
                case "Credential" -> credential = value;
                case "SignedHeaders" -> headers = value;
                case "Signature" -> signature = value;
                default -> {
                    return null;
                }
            }
        }
        return credential == null || headers == null || signature == null
                ? null
                : scoped(credential, List.of(headers.split(";", -1)), signature);
    }

    String scope() {
        return String.join("/", date, region, service, TERMINATOR);
    }

    /** Access key ids have no slash, so the scope is the last four parts of five. */
    private static @Nullable Authorization scoped(String credential, List<String> headers, String signature) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5 || parts[0].isEmpty() || !parts[4].equals(TERMINATOR) || !Regions.isRegion(parts[2])) {
            return null;
        }
        return new Authorization(parts[0], parts[1], parts[2], parts[3], headers, signature);
    }
}
