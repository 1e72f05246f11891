package dev.waxseal.cli.files;

import dev.waxseal.cli.args.UsageException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file, or a standard stream.
 *
 * @param text as it was given, for messages; {@code -} is a standard stream
 * @param path where the file is; of a standard stream, meaningless
 */
public record Place(String text, Path path) {

    public static final String STANDARD = "-";

    public static Place of(String text) {
        try {
            return new Place(text, Path.of(text));
        } catch (InvalidPathException e) {
            throw new UsageException("no file can have this name: " + text, "", e);
        }
    }

    public static Place of(Path path) {
        return new Place(path.toString(), path);
    }

    public boolean isStandard() {
        return text.equals(STANDARD);
    }

    /** Whether this is a file that can be read and written anywhere, as pipes and devices cannot. */
    public boolean isRegularFile() {
        return !isStandard() && Files.isRegularFile(path);
    }

    /** Whether something is here that is neither file nor directory: a device or a named pipe. */
    boolean isSpecial() {
        return !isStandard() && Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    @Override
    public String toString() {
        return text;
    }
}
