package dev.waxseal.bench;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;

/**
 * File to file in one JVM, beside copying and beside a minimal program: what the engine takes once start-up is paid. Run by {@code bench/files.sh} on a
 * tmpfs.
 */
final class FilesBenchmark {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "bench");
    private static final String COPY = "Files.copy";
    private static final String MINIMAL = "minimal program";

    private final Options options;
    private final MinimalSealing minimal = new MinimalSealing();
    private final Path plaintext;
    private final Path message;
    private final Path output;
    private final Measurements encrypting = new Measurements("encrypt");
    private final Measurements decrypting = new Measurements("decrypt");

    private FilesBenchmark(Options options, Path directory) throws GeneralSecurityException {
        this.options = options;
        this.plaintext = directory.resolve("plaintext");
        this.message = directory.resolve("plaintext.wax");
        this.output = directory.resolve("output");
    }

    /** Arguments: those of {@link Options}; the property {@code directory} says where. */
    public static void main(String[] arguments) throws Exception {
        Path directory =
                Files.createTempDirectory(Path.of(System.getProperty("directory", "/dev/shm")), "waxseal-bench-");
        FilesBenchmark benchmark = new FilesBenchmark(Options.parse(arguments), directory);
        try (MemoryKms kms = MemoryKms.start()) {
            benchmark.run(Waxseal.builder(kms.keyring()).build());
        } finally {
            benchmark.removeAll(directory);
        }
    }

    private void run(Waxseal waxseal) throws Exception {
        writePlaintext();
        waxseal.encrypt(plaintext, message, CONTEXT);
        waxseal.decrypt(message, output, CONTEXT);
        if (Files.mismatch(plaintext, output) >= 0) {
            throw new IllegalStateException("other bytes came back");
        }
        for (int run = 0; run <= options.runs(); run++) {
            measure(run, encrypting, COPY, message, () -> copy(plaintext, message));
            measure(run, encrypting, MINIMAL, message, () -> minimal.seal(plaintext, message));
            measure(run, encrypting, "Waxseal", message, () -> waxseal.encrypt(plaintext, message, CONTEXT));
            measure(run, decrypting, COPY, output, () -> copy(message, output));
            measure(run, decrypting, "Waxseal", output, () -> waxseal.decrypt(message, output, CONTEXT));
        }
        options.print(new ResultTable(encrypting, options.size(), List.of(COPY, MINIMAL)));
        options.print(new ResultTable(decrypting, options.size(), List.of(COPY)));
    }

    /** The target is removed first, outside the time: freeing a file's pages takes as long as a tenth of writing them. */
    private static void measure(int run, Measurements times, String name, Path target, Stopwatch.Work work)
            throws Exception {
        Files.deleteIfExists(target);
        double seconds = Stopwatch.seconds(work);
        if (run > 0) {
            times.add(name, seconds);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writePlaintext() throws IOException {
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(plaintext)) {
            for (long done = 0; done < options.size(); done += block.length) {
                out.write(block, 0, (int) Math.min(block.length, options.size() - done));
            }
        }
    }

    private void removeAll(Path directory) throws IOException {
        for (Path file : List.of(plaintext, message, output, directory)) {
            Files.deleteIfExists(file);
        }
    }
}
