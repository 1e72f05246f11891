package dev.waxseal.scan;

import dev.waxseal.error.MalformedMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells what a file is: of a message it reads the envelope, of anything else a few bytes. Thread-safe. */
public final class ItemReader {

    private final List<Form> forms;

    /** @param forms in the order in which they are tried */
    public ItemReader(List<Form> forms) {
        this.forms = List.copyOf(forms);
    }

    /** @param stamp taken before the file is read, so that a change meanwhile shows the next time */
    public Item read(Path file, Stamp stamp) {
        try {
            byte[] start = start(file);
            for (Form form : forms) {
                Optional<MessageClaims> message = form.read(start, file);
                if (message.isPresent()) {
                    return Item.sealed(file, stamp, message.get());
                }
            }
            return Item.plain(file, stamp);
        } catch (MalformedMessageException e) {
            return Item.damaged(file, stamp, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Item.unreadable(file, stamp, reason(e));
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Form.ENOUGH);
        }
    }

    static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
