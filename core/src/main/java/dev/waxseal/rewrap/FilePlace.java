package dev.waxseal.rewrap;

import dev.waxseal.envelope.Envelope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files, and all files of directories. A directory is walked to its end; symbolic links in it are passed over, since a
 * tree that others may write to could lead anywhere, while a path that is given may be one itself. What a file is called
 * does not matter: its first bytes say whether it is a message. Thread-safe.
 */
public final class FilePlace implements Place {

    private final List<Path> paths;
    private final boolean rewriting;

    private FilePlace(List<Path> paths, boolean rewriting) {
        this.paths = List.copyOf(paths);
        this.rewriting = rewriting;
    }

    /** @param paths files and directories, of which none need be there yet */
    public static FilePlace of(List<Path> paths) {
        return new FilePlace(paths, false);
    }

    /** The same files, each of which is written anew even where one page could be written in place. */
    public FilePlace rewriting() {
        return new FilePlace(paths, true);
    }

    @Override
    public String description() {
        return "files " + paths + rewriting;
    }

    @Override
    public void list(Listing listing) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stored readEnvelope(String item) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stored replaceEnvelope(Stored expected, Envelope renewed) throws IOException {
        throw new UnsupportedOperationException();
    }
}
