package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a message anew with the wrapped keys that it has, or says why not: to be run without some right. */
final class RewritesOneFile {

    private RewritesOneFile() {}

    /** @param args message */
    public static void main(String[] args) {
        try {
            rewrite(Path.of(args[0]));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    static void rewrite(Path message) throws IOException {
        MessageFiles files = new MessageFiles();
        MessageState state = files.read(message);
        Envelope old = state.envelope();
        Envelope renewed = old.with(old.keyArea().rewrapped(old.keyArea().keys()));
        files.replace(message, state.version(), renewed, true);
    }
}
