package dev.waxseal.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, a device or a pipe: what is written is gone at once and cannot be taken back. Nothing is buffered.
 * Its failures say where they arose, and are remembered. Thread-safe as far as what is underneath is.
 */
public final class OneWayStream extends OutputStream {

    private final OutputStream out;
    private final String name;
    private volatile @Nullable OneWayException failure;

    /** @param name of the place, for people */
    public OneWayStream(OutputStream out, String name) {
        this.out = out;
        this.name = name;
    }

    /** That of this process. */
    public static OneWayStream standardOutput() {
        return new OneWayStream(new FileOutputStream(FileDescriptor.out), "standard output");
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            OneWayException told = new OneWayException(name, e);
            failure = told;
            throw told;
        }
    }

    /** @throws OneWayException if anything could not be written since this was opened */
    void requireSound() throws OneWayException {
        OneWayException known = failure;
        if (known != null) {
            throw known;
        }
    }
}
