package dev.waxseal.cli;

import dev.waxseal.cli.args.ManPage;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a man page for each verb, and one for the program, into a directory. Run by the build. */
public final class ManPages {

    private ManPages() {}

    /** @param arguments the directory */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        String version = Version.ofProgram();
        Files.writeString(directory.resolve("waxseal.1"), ManPage.of(Verbs.syntaxes(), version));
        for (Syntax verb : Verbs.syntaxes()) {
            Files.writeString(
                    directory.resolve("waxseal-" + verb.verb().replace(' ', '-') + ".1"), ManPage.of(verb, version));
        }
    }
}
