package dev.waxseal.cli.config;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The passphrase of the embedded KMS's store: {@code WAXSEAL_KMS_PASSPHRASE}, or the first line of the file that
 * {@code WAXSEAL_KMS_PASSPHRASE_FILE} names. Never an option: a command line can be read by everyone on the machine.
 */
public final class KmsPassphrase {

    private static final String ITSELF = "WAXSEAL_KMS_PASSPHRASE";
    private static final String FILE = "WAXSEAL_KMS_PASSPHRASE_FILE";

    private KmsPassphrase() {}

    /**
     * The passphrase, which the caller wipes.
     *
     * @throws UsageException if both variables are set, or the file's first line is empty
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Optional<char[]> of(Environment environment) {
        Optional<String> file = environment.variable(FILE);
        Optional<String> itself = environment.variable(ITSELF);
        if (file.isPresent() && itself.isPresent()) {
            throw new UsageException(ITSELF + " and " + FILE + " exclude each other", "unset one of them");
        }
        return file.map(KmsPassphrase::firstLine).or(() -> itself).map(String::toCharArray);
    }

    private static String firstLine(String file) {
        try {
            String line = Files.readString(Path.of(file)).lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw new UsageException("there is no passphrase in " + file, "");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
