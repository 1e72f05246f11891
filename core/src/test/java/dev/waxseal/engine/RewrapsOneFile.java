package dev.waxseal.engine;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The least program that rewraps a file, to be traced: it makes one first, under the same name. */
final class RewrapsOneFile {

    private RewrapsOneFile() {}

    /** @param args message, and the layout of its key area */
    public static void main(String[] args) throws IOException {
        Path message = Path.of(args[0]);
        Path plaintext = Files.createTempFile("plaintext", "");
        Waxseal waxseal = Waxseal.builder(new StaticKeyring("traced"))
                .layout(Layout.valueOf(args[1]))
                .build();
        try {
            waxseal.encrypt(plaintext, message, EncryptionContext.empty());
        } finally {
            Files.delete(plaintext);
        }
        waxseal.rewrap(message, EncryptionContext.empty());
    }
}
