package dev.waxseal.cli.files;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

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
        byte[] bytes = new byte[MessageForm.ENOUGH];
        int count = stream.readNBytes(bytes, 0, bytes.length); // JDK 17's readNBytes(int) here seeks, in pipes too
        start = Arrays.copyOf(bytes, count);
        return MessageForm.of(start);
    }

    /** All of it, whether or not its form was asked for. */
    public InputStream stream() {
        // The engine reads a plain file stream fastest, and a read of it can be interrupted.
        return start.length == 0 ? stream : new RewoundStream(start, stream);
    }

    /** All of it, or its first {@code limit} bytes. */
    public byte[] bytes(int limit) throws IOException {
        return new RewoundStream(start, stream).readNBytes(limit); // which does not seek
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
