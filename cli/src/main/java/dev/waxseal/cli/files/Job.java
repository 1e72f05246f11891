package dev.waxseal.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input and where its output goes.
 *
 * @param inTree whether the output stands in a directory that need not be there yet
 */
public record Job(Place input, Place output, boolean inTree) {

    /** Makes the directories that the output stands in, if they are this program's to make. */
    public void makeDirectories() throws IOException {
        Path parent = output.path().getParent();
        if (inTree && parent != null) {
            Files.createDirectories(parent);
        }
    }

    /** Whether both are, or will be, plain files, which are worked on in parallel. */
    public boolean isFileToFile() {
        return input.isRegularFile() && !output.isStandard() && !output.isSpecial();
    }
}
