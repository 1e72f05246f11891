package dev.waxseal.cli.terminal;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets text through to a terminal, and refuses the rest: escape sequences in what somebody else has written could move
 * the cursor, rename the window or type for the user.
 */
public final class TextOnlyStream extends OutputStream {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    private final OutputStream out;
    private int previous;

    public TextOnlyStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            int b = bytes[i] & 0xFF;
            if (isControl(b) || isSecondOfC1(b)) {
                throw new UsageException(
                        "the plaintext is not text, and would go to the terminal", "-o FILE, or -o - if it must");
            }
            previous = b;
        }
        out.write(bytes, offset, length);
    }

    private static boolean isControl(int b) {
        return (b < FIRST_PRINTABLE && b != '\t' && b != '\n' && b != '\r') || b == DELETE;
    }

    // U+0080 to U+009F, which begin escape sequences as ESC does, are C2 80 to C2 9F in UTF-8.
    private boolean isSecondOfC1(int b) {
        return previous == 0xC2 && b >= 0x80 && b <= 0x9F;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
