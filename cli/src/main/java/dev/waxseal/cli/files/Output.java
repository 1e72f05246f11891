package dev.waxseal.cli.files;

import dev.waxseal.cli.terminal.OneWayStream;
import dev.waxseal.engine.PendingFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/**
 * An output that is written from start to end. A file appears whole when published, or not at all; standard output,
 * devices and pipes get each byte as it comes. Not thread-safe.
 */
public final class Output implements AutoCloseable {

    private final OutputStream stream;
    private final @Nullable PendingFile file;

    private Output(OutputStream stream, @Nullable PendingFile file) {
        this.stream = stream;
        this.file = file;
    }

    /** @param overwrite whether an existing file may be replaced */
    public static Output open(Place place, boolean overwrite) throws IOException {
        if (place.isStandard()) {
            return new Output(OneWayStream.standardOutput(), null);
        }
        if (place.isSpecial()) {
            OutputStream device = new FileOutputStream(place.path().toFile());
            return new Output(new OneWayStream(device, place.text()), null);
        }
        PendingFile file = PendingFile.beside(place.path(), overwrite);
        return new Output(Channels.newOutputStream(file.channel()), file);
    }

    public OutputStream stream() {
        return stream;
    }

    /** Completes the output; a file gets its name, and the permissions of {@code input} if that is a file. */
    public void publish(Place input) throws IOException {
        stream.flush();
        if (file != null) {
            if (input.isRegularFile()) {
                file.takePermissionsOf(input.path());
            }
            file.publish();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
