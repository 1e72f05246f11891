package dev.waxseal.cli.kms;

import dev.waxseal.cli.args.UsageException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Which KMS to use.
 *
 * @param endpoint where it is; of the other kinds, meaningless
 */
public record KmsChoice(Kind kind, URI endpoint) {

    private static final URI NOWHERE = URI.create("");

    /** The kinds of KMS there are. */
    public enum Kind {
        AWS,
        LOCAL,
        ENDPOINT
    }

    /** @throws UsageException if {@code text} is neither {@code aws} nor {@code local} nor an HTTP URL */
    public static KmsChoice parse(String text) {
        return switch (text) {
            case "aws" -> new KmsChoice(Kind.AWS, NOWHERE);
            case "local" -> new KmsChoice(Kind.LOCAL, NOWHERE);
            default -> new KmsChoice(Kind.ENDPOINT, url(text));
        };
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw notAKms(text);
        }
        throw notAKms(text);
    }

    private static UsageException notAKms(String text) {
        return new UsageException("no such kms: " + text, "--kms takes aws, local or the URL of an endpoint");
    }
}
