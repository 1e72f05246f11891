package dev.waxseal.scan;

import java.io.IOException;
import java.nio.file.Path;

/** Is told what a walk comes by, in no particular order. */
public interface TreeListener {

    /** A regular file. */
    void file(Path path, Stamp stamp) throws IOException;

    /** A file or directory that cannot be looked at: what is in it is not known. */
    void unreadable(Path path, String problem) throws IOException;

    /** Neither file nor directory: a link, a device, a pipe. */
    void passedOver(Path path);
}
