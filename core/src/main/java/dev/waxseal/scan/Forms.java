package dev.waxseal.scan;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.TextForm;
import java.io.BufferedInputStream;
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
        long before = (long) text.length() - stripped.length() + PREFIX;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(before);
            Envelope envelope = Envelope.read(Base64.getUrlDecoder().wrap(in));
            return Optional.of(MessageClaims.of("waxseal-text", envelope));
        }
    }
}
