package dev.waxseal.scan;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.error.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The two forms of a Waxseal message (docs/message-format.md). */
public final class Forms {

    /** As the format has it. */
    public static final Form BINARY = Forms::binary;

    /** The same as text. Only as much of it is decoded as the envelope takes. */
    public static final Form TEXT = Forms::text;

    private static final int PREFIX = 6; // wxsl1.
    private static final int LONGEST = 200_000; // characters of the longest envelope, and some more

    private Forms() {}

    private static Optional<MessageClaims> binary(byte[] start, Path file) throws IOException {
        return Envelope.looksLikeMessage(start)
                ? Optional.of(MessageClaims.of("waxseal", Envelope.read(file)))
                : Optional.empty();
    }

    private static Optional<MessageClaims> text(byte[] start, Path file) throws IOException {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String stripped = text.stripLeading();
        if (!TextForm.looksLikeText(stripped)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes((long) text.length() - stripped.length() + PREFIX);
            String body = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).stripTrailing();
            return Optional.of(MessageClaims.of("waxseal-text", Envelope.read(decoded(body))));
        }
    }

    // What is cut off may leave up to three characters that make no byte of their own.
    private static InputStream decoded(String body) {
        try {
            return new ByteArrayInputStream(Base64.getUrlDecoder().decode(body.substring(0, body.length() / 4 * 4)));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(PREFIX, "a character outside base64url");
        }
    }
}
