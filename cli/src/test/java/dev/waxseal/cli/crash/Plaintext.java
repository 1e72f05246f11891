package dev.waxseal.cli.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Makes files to be encrypted. */
final class Plaintext {

    static final int MIB = 1 << 20;

    private Plaintext() {}

    /** A new file of {@code mib} MiB of random bytes. */
    static Path random(Path file, int mib) throws IOException {
        Random random = new Random(mib);
        byte[] piece = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int i = 0; i < mib; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }
}
