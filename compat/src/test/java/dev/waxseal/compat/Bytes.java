package dev.waxseal.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Messages, tampered with. */
final class Bytes {

    private Bytes() {}

    /** The two texts must be equally long, and the first must be there. */
    static byte[] replace(byte[] message, String text, String other) {
        String found = new String(message, ISO_8859_1);
        assertThat(found).contains(text);
        assertThat(other).hasSameSizeAs(text);
        return found.replace(text, other).getBytes(ISO_8859_1);
    }
}
