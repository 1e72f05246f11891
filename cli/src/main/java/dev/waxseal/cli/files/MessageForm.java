package dev.waxseal.cli.files;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.TextForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What kind of message something is, by how it begins. */
public enum MessageForm {
    /** A message as docs/message-format.md has it. */
    BINARY,
    /** The same as text. */
    TEXT,
    /** {@code ENVKMS01} files of the well-known Python recipe. */
    ENVKMS,
    /** The recipe's JSON form. */
    ENVKMS_JSON,
    /** None that this program reads. */
    OTHER;

    /** Bytes that {@link #of(byte[])} wants to see: white space may stand before text. */
    public static final int ENOUGH = 256;

    private static final String ENVKMS_MAGIC = "ENVKMS01";

    public static MessageForm of(byte[] start) {
        if (Envelope.looksLikeMessage(start)) {
            return BINARY;
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith(ENVKMS_MAGIC)) {
            return ENVKMS;
        }
        String stripped = text.strip();
        if (TextForm.looksLikeText(stripped)) {
            return TEXT;
        }
        return stripped.startsWith("{") && stripped.contains("\"") ? ENVKMS_JSON : OTHER;
    }

    /** The form of a file; {@link #OTHER} if it cannot be read. */
    static MessageForm of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(ENOUGH));
        } catch (IOException e) {
            return OTHER;
        }
    }

    /** Whether something that begins so is certainly a message: much that is none begins as JSON does. */
    boolean isSealed() {
        return this == BINARY || this == TEXT || this == ENVKMS;
    }
}
