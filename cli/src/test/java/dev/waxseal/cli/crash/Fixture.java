package dev.waxseal.cli.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plaintext of random bytes, and the message of it.
 *
 * @param program whose embedded KMS has the key
 */
record Fixture(Installation program, Path plaintext, Path message) {

    static final String KEY = "alias/crash";

    /** @param directory for the two files, apart from where jobs write */
    static Fixture make(Installation program, Path directory, int mib) throws IOException {
        Path plaintext = Plaintext.random(Files.createDirectories(directory).resolve("plain"), mib);
        Path message = directory.resolve("message.wax");
        program.run("encrypt", plaintext.toString(), "-o", message.toString(), "--key", KEY)
                .expect(0);
        return new Fixture(program, plaintext, message);
    }

    /** Whether {@code found} has the plaintext's bytes, all of them and no others. */
    boolean isPlaintext(Path found) throws IOException {
        return Files.mismatch(plaintext, found) < 0;
    }

    /** Whether {@code found} is a whole message of the plaintext. */
    boolean isMessage(Path found) throws IOException {
        Path opened = plaintext.resolveSibling("opened");
        program.decrypt(found, opened).expect(0);
        try {
            return isPlaintext(opened);
        } finally {
            Files.delete(opened);
        }
    }
}
