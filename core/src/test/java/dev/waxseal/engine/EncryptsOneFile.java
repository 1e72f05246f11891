package dev.waxseal.engine;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.nio.file.Path;

/** The least program that encrypts a file, to be traced. */
final class EncryptsOneFile {

    private EncryptsOneFile() {}

    /** @param args plaintext, message, and whether to overwrite */
    public static void main(String[] args) throws IOException {
        Waxseal waxseal = Waxseal.builder(new StaticKeyring("traced"))
                .overwrite(Boolean.parseBoolean(args[2]))
                .build();
        waxseal.encrypt(Path.of(args[0]), Path.of(args[1]), EncryptionContext.empty());
    }
}
