package dev.waxseal.rewrap;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that opens all messages of a tree over and over, as long as its input lasts; it says when it has done so once.
 * Not a thread of the test's: a process that closes a file loses its locks on it (docs/rewrap.md, "Who else may write").
 */
final class ReadsAgain {

    private ReadsAgain() {}

    /** @param args the tree, and how many messages are there */
    public static void main(String[] args) throws IOException {
        Waxseal waxseal = Waxseal.builder(new RotatingKeys("a")).build();
        boolean told = false;
        do {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                byte[] message = whole(Path.of(args[0], "message" + i));
                String text = new String(waxseal.decrypt(message, Sealed.CONTEXT), StandardCharsets.UTF_8);
                if (!text.startsWith("message " + i + " version ")) {
                    throw new IllegalStateException(text);
                }
            }
            if (!told) {
                told = true;
                System.out.write('.');
                System.out.flush();
            }
        } while (System.in.available() == 0);
    }

    // Of one moment: its name, once opened, leads to one file, whatever takes the name after that.
    private static byte[] whole(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            Envelope.read(new ByteArrayInputStream(bytes));
            return bytes;
        } catch (MalformedMessageException e) {
            return Files.readAllBytes(file); // as every reader of files does, once
        }
    }
}
