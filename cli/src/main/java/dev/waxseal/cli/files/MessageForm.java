package dev.waxseal.cli.files;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.kms.envkms.EnvKmsMessage;
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
    /** One of the older recipe that {@link EnvKmsMessage} reads. */
    ENVKMS,
    /** None that this program reads. */
    OTHER;

    /** Bytes that {@link #of(byte[])} wants to see: white space may stand before text. */
    public static final int ENOUGH = 256;

    public static MessageForm of(byte[] start) {
        if (Envelope.looksLikeMessage(start)) {
            return BINARY;
        }
        if (TextForm.looksLikeText(new String(start, StandardCharsets.ISO_8859_1).strip())) {
            return TEXT;
        }
        return EnvKmsMessage.looksLike(start) ? ENVKMS : OTHER;
    }

    /** The form of a file; {@link #OTHER} if it cannot be read. */
    static MessageForm of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(ENOUGH));
        } catch (IOException e) {
            return OTHER;
        }
    }

    boolean isSealed() {
        return this != OTHER;
    }
}
