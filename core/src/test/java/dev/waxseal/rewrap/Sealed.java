package dev.waxseal.rewrap;

import dev.waxseal.engine.Engine;
import dev.waxseal.engine.Settings;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.Keyring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small messages, made and opened by the engine itself. */
final class Sealed {

    static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private Sealed() {}

    static byte[] message(Keyring keyring, String plaintext, Layout layout) {
        return engine(keyring, layout).seal(plaintext.getBytes(StandardCharsets.UTF_8), CONTEXT);
    }

    static Engine engine(Keyring keyring, Layout layout) {
        return new Engine(keyring, new Settings(4096, 2, null, layout, bytes -> {}));
    }

    static String open(Keyring keyring, byte[] message) {
        return new String(engine(keyring, Layout.COMPACT).open(message, CONTEXT), StandardCharsets.UTF_8);
    }

    static String open(Keyring keyring, Path file) {
        try {
            return open(keyring, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Envelope envelope(Path file) throws IOException {
        return Envelope.read(file);
    }

    /** The same message with other wrapped keys, as anyone who can write the file can make it. */
    static byte[] with(byte[] message, List<WrappedKey> keys) throws IOException {
        Envelope old = Envelope.read(new ByteArrayInputStream(message));
        byte[] start = old.with(KeyArea.of(old.keyArea().layout(), keys)).encoded();
        byte[] result = new byte[start.length + message.length - old.length()];
        System.arraycopy(start, 0, result, 0, start.length);
        System.arraycopy(message, old.length(), result, start.length, message.length - old.length());
        return result;
    }

    /** Messages {@code 0} to {@code count - 1}, every other one with an in-place key area; each says its number. */
    static void fill(Path directory, Keyring keyring, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.createDirectories(directory.resolve("sub" + i % 3));
            Files.write(file(directory, i), message(keyring, "message " + i, layout(i)));
        }
    }

    static Layout layout(int i) {
        return i % 2 == 0 ? Layout.IN_PLACE : Layout.COMPACT;
    }

    static Path file(Path directory, int i) {
        return directory.resolve("sub" + i % 3).resolve("message" + i);
    }
}
