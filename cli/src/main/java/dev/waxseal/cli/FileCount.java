package dev.waxseal.cli;

import dev.waxseal.scan.Stamp;
import dev.waxseal.scan.TreeListener;
import dev.waxseal.scan.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Counts the files of trees, so that a progress bar knows what is left. */
final class FileCount implements TreeListener {

    private long files;

    private FileCount() {}

    /** -1 if they cannot be counted; the work itself will say why. */
    static long of(List<Path> paths) {
        FileCount count = new FileCount();
        try {
            for (Path path : paths) {
                Trees.walk(path, count);
            }
            return count.files;
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void file(Path path, Stamp stamp) {
        files++;
    }

    @Override
    public void unreadable(Path path, String problem) {
        files++; // it is reported as well
    }

    @Override
    public void passedOver(Path path) {
        files++;
    }
}
