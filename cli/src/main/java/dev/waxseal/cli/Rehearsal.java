package dev.waxseal.cli;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.terminal.Console;
import dev.waxseal.floe.CipherChoice;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the launcher has the JVM watch when it makes an archive of the classes that a start needs: it seals and opens a
 * small file and a large one, under a KMS that the launcher throws away. Leaves in its folder SQLite's library and
 * {@code cipher}, the name of who does the bulk here, since the launcher chooses the JVM's compiler by it.
 */
public final class Rehearsal {

    private static final int SMALL = 1024;
    private static final int LARGE = 5 << 20; // more than the JDK's own cipher is used for

    private final Path folder;
    private final Program program;

    private Rehearsal(Path folder) {
        this.folder = folder;
        this.program = new Program(Console.ofProcess(true), Environment.ofProcess());
    }

    /** @param arguments the folder to work in; {@code WAXSEAL_HOME} says where the KMS is to be */
    public static void main(String[] arguments) throws IOException, IllegalAccessException {
        MethodHandles.lookup().ensureInitialized(Main.class); // it is not run here, and yet to be in the archive
        Interruption.ofThisThread().workIsDone();
        Path folder = Path.of(arguments[0]);
        Rehearsal rehearsal = new Rehearsal(folder);
        rehearsal.play("small", SMALL);
        rehearsal.play("small again", SMALL); // now the key exists, as it nearly always will
        rehearsal.play("large", LARGE);
        Optional<Path> library = SqliteLibrary.extractTo(folder);
        Files.writeString(folder.resolve("cipher"), CipherChoice.bulk().name() + "\n");
        System.exit(library.isPresent() ? 0 : 1);
    }

    private void play(String name, int length) throws IOException {
        Path plaintext = Files.write(folder.resolve(name), new byte[length]);
        Path message = folder.resolve(name + ".wax");
        run("encrypt", plaintext, message, "--key", "alias/rehearsal");
        run("decrypt", message, folder.resolve(name + " opened"));
    }

    private void run(String verb, Path in, Path out, String... more) {
        List<String> words = new ArrayList<>(
                List.of(verb, in.toString(), "-o", out.toString(), "--kms", "local", "--context", "a=b"));
        words.addAll(List.of(more));
        if (program.run(words) != ExitStatus.DONE) {
            System.exit(1);
        }
    }
}
