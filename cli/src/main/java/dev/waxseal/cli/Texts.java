package dev.waxseal.cli;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Messages in text form, as they come: mails and editors put white space around them. */
final class Texts {

    /** 16 MiB of plaintext, and room for white space. */
    private static final int LONGEST = 32 << 20;

    private Texts() {}

    static String read(InputStream in) throws IOException {
        byte[] text = in.readNBytes(LONGEST + 1);
        if (text.length > LONGEST) {
            throw new UsageException("a message in text form has 32 MiB at most", "");
        }
        // A byte beyond ASCII stays one character, which the text form then refuses.
        return new String(text, StandardCharsets.ISO_8859_1).strip();
    }
}
