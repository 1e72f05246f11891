package dev.waxseal.cli.files;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** An input that is read from start to end. Not thread-safe. */
public final class Input implements AutoCloseable {

    private final FileInputStream stream;
    private byte[] start = new byte[0];

    private Input(FileInputStream stream) {
        this.stream = stream;
    }

    /** @throws NoSuchFileException if there is no such file */
    public static Input open(Place place) throws IOException {
        if (place.isStandard()) {
            return new Input(new FileInputStream(FileDescriptor.in));
        }
        Path path = place.path();
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(place.text()); // the stream below would say so in the locale's language only
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(place.text());
        }
        return new Input(new FileInputStream(path.toFile()));
    }

    /** What kind of message this is. */
    public MessageForm form() throws IOException {
        start = stream().readNBytes(MessageForm.ENOUGH);
        return MessageForm.of(start);
    }

    /** All of it, whether or not its form was asked for. */
    public InputStream stream() {
        return new RewoundStream(start, stream);
    }

    /** The same, for the engine, which reads a file's own stream fastest; not once the form was asked for. */
    public InputStream plainStream() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
