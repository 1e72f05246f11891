package dev.waxseal.cli.files;

import dev.waxseal.engine.OwnFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The regular files under a directory, in the order of their names. Symbolic links are not followed: a tree that others
 * may write to could lead anywhere.
 */
final class Tree {

    private static final String TEMPORARY = ".waxtmp"; // as the engine names what it has not finished

    private Tree() {}

    /**
     * @param wanted asked of each regular file; what it declines is passed over in silence
     * @param passedOver is told of each link, device and pipe
     */
    static List<Path> files(Path directory, Predicate<Path> wanted, Consumer<Path> passedOver) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> isFile(path, passedOver))
                    .filter(path -> !path.toString().endsWith(TEMPORARY) && !OwnFiles.contain(path))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isFile(Path path, Consumer<Path> passedOver) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (!file) {
            passedOver.accept(path);
        }
        return file;
    }
}
