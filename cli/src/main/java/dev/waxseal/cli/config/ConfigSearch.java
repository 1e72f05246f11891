package dev.waxseal.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the configuration file: {@code waxseal.yaml} here or in the nearest directory above, else the user's own. A file
 * that belongs to somebody else is passed over: whoever can write to {@code /tmp} could name the KMS of all who work
 * there.
 */
public final class ConfigSearch {

    private static final String NAME = "waxseal.yaml";

    private ConfigSearch() {}

    /** @param note is told of a file that is passed over */
    public static Config find(Environment environment, Consumer<String> note) throws IOException {
        Optional<Path> file = above(environment.directory(), note).or(() -> own(environment));
        return file.isPresent() ? ConfigFile.read(file.get()) : Config.EMPTY;
    }

    private static Optional<Path> above(Path start, Consumer<String> note) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            Path file = directory.resolve(NAME);
            if (Files.isRegularFile(file)) {
                if (isTrusted(file)) {
                    return Optional.of(file);
                }
                note.accept(file + " belongs to another user and is not used");
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> own(Environment environment) {
        return Optional.of(environment.configuration()).filter(Files::isRegularFile);
    }

    private static boolean isTrusted(Path file) {
        try {
            UserPrincipal owner = Files.getOwner(file);
            String user = System.getProperty("user.name", "");
            return owner.getName().equals(user) || owner.getName().equals("root");
        } catch (IOException | UnsupportedOperationException e) {
            return !(e instanceof IOException); // a file system without owners has no others either
        }
    }
}
