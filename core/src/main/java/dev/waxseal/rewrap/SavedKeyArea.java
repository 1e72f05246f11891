package dev.waxseal.rewrap;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.MalformedMessageException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wrapped keys of a message, put by in case its key area is lost. Worth nothing without the message's body, and no
 * secret. Immutable; unverified.
 *
 * @param messageId which message they were saved from
 * @param keys the wrapped keys
 */
public record SavedKeyArea(String messageId, List<WrappedKey> keys) {

    private static final String PREFIX = "wxkeys1 ";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{32}) ([A-Za-z0-9_-]+)");

    public SavedKeyArea {
        keys = List.copyOf(keys);
    }

    /** What {@code envelope} has. */
    public static SavedKeyArea of(Envelope envelope) {
        return new SavedKeyArea(envelope.messageId(), envelope.keyArea().keys());
    }

    /** One line of text, to be kept in a file. */
    public String encoded() {
        byte[] block = KeyArea.of(Layout.COMPACT, keys).block();
        return PREFIX + messageId + " "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(block);
    }

    /**
     * What {@link #encoded} gave; white space around it is let be.
     *
     * @throws IllegalArgumentException if it is none, or is damaged
     */
    public static SavedKeyArea decode(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is no saved key area");
        }
        try {
            byte[] block = Base64.getUrlDecoder().decode(matcher.group(2));
            return new SavedKeyArea(matcher.group(1), KeyArea.keysOf(block));
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException("this saved key area is damaged: " + e.getMessage(), e);
        }
    }
}
