package dev.waxseal.rewrap;

import dev.waxseal.engine.MessageFiles;
import dev.waxseal.engine.MessageState;
import dev.waxseal.envelope.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private final MessageFiles files = new MessageFiles();

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
        return "files "
                + paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    @Override
    public void list(Listing listing) throws IOException {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                Path start = Files.isSymbolicLink(path)
                        ? path.toRealPath()
                        : path; // a link to it is meant where it is given
                Files.walkFileTree(start, new TreeListing(listing));
            } else if (!Files.exists(path)) {
                listing.failed(path.toString(), new NoSuchFileException(path.toString()));
            } else if (!Files.isRegularFile(path)) {
                listing.passedOver(path.toString(), Reason.NOT_A_FILE);
            } else {
                TreeListing.found(path, listing);
            }
        }
    }

    @Override
    public Stored readEnvelope(String item) throws IOException {
        return stored(item, files.read(Path.of(item)));
    }

    @Override
    public Stored replaceEnvelope(Stored expected, Envelope renewed) throws IOException {
        Path path = Path.of(expected.item());
        return stored(expected.item(), files.replace(path, expected.version(), renewed, rewriting));
    }

    private static Stored stored(String item, MessageState state) {
        Traffic traffic = new Traffic(state.bytesRead(), state.bytesWritten());
        return new Stored(item, state.envelope(), state.length(), state.modified(), state.version(), traffic);
    }
}
