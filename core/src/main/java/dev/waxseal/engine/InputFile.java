package dev.waxseal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file to be read whole, checked to be one and not to be the output as well. */
final class InputFile {

    private InputFile() {}

    static FileChannel open(Path input, Path output) throws IOException {
        if (!Files.exists(input)) {
            throw new NoSuchFileException(input.toString());
        }
        if (!Files.isRegularFile(input)) {
            throw new IOException(input + " is not a regular file");
        }
        if (Files.exists(output) && Files.isSameFile(input, output)) {
            throw new IOException(input + " is input and output at once");
        }
        OwnFiles.requireNone(input);
        return FileChannel.open(input);
    }
}
