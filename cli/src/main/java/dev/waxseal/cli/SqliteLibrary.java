package dev.waxseal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's native library. Its driver unpacks it at every start, a fifth of a second, unless it is told of a copy. */
final class SqliteLibrary {

    /** The name by which the launcher tells the driver of it, on every platform. */
    private static final String NAME = "libsqlitejdbc.so";

    private SqliteLibrary() {}

    /** Empty if the driver has none for this machine. */
    static Optional<Path> extractTo(Path folder) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                return Optional.empty();
            }
            Path copy = folder.resolve(NAME);
            Files.copy(library, copy);
            return Optional.of(copy);
        }
    }
}
