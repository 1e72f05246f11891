package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The text form of a message: {@code wxsl1.} and base64url without padding (RFC 4648, section 5;
 * docs/message-format.md, section 6). Strict: one message has one text.
 */
public final class TextForm {

    private static final String PREFIX = "wxsl1.";

    private TextForm() {}

    /** Whether {@code text} begins as every message in text form does. */
    public static boolean looksLikeText(String text) {
        return text.startsWith(PREFIX);
    }

    public static String encode(byte[] message) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(message);
    }

    /** @throws MalformedMessageException at the character that breaks a rule */
    public static byte[] decode(String text) {
        if (!looksLikeText(text)) {
            throw new MalformedMessageException(0, "this is not a Waxseal message in text form");
        }
        for (int i = PREFIX.length(); i < text.length(); i++) {
            if (!isInAlphabet(text.charAt(i))) {
                throw new MalformedMessageException(i, "a character outside base64url");
            }
        }
        return decodeChecked(text);
    }

    private static byte[] decodeChecked(String text) {
        byte[] body = text.substring(PREFIX.length()).getBytes(StandardCharsets.US_ASCII);
        if (body.length % 4 == 1) {
            throw new MalformedMessageException(text.length(), "base64url of an impossible length");
        }
        byte[] message = Base64.getUrlDecoder().decode(body);
        // The JDK's decoder lets unused bits be anything; only one text may stand for a message.
        if (!encode(message).equals(text)) {
            throw new MalformedMessageException(text.length() - 1, "unused bits of base64url are not zero");
        }
        return message;
    }

    private static boolean isInAlphabet(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
