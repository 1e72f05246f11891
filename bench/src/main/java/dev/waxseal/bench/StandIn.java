package dev.waxseal.bench;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.keys.Keyring;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A message of any length on a disk that need not hold it: envelope, header tag and the segments of the first 1 MiB are
 * real, and behind the last of these that is full there is a hole in the file, as long as the other segments would be.
 * It can be rewrapped like the message that it stands for, in place by its layout, and not decrypted.
 */
final class StandIn {

    /** Bytes of plaintext that are there. */
    static final int REAL = 1 << 20;

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "bench");

    private StandIn() {}

    /** @param plaintext bytes of it, at least {@link #REAL}; a message of just these is whole */
    static void write(Keyring keyring, Path file, long plaintext) throws IOException {
        Waxseal waxseal = Waxseal.builder(keyring).layout(Layout.IN_PLACE).build();
        Files.write(file, waxseal.encrypt(new byte[REAL], CONTEXT));
        if (plaintext > REAL) {
            lengthen(file, plaintext);
        }
    }

    private static void lengthen(Path file, long plaintext) throws IOException {
        Envelope envelope = Envelope.read(file);
        FloeParameters parameters = envelope.floeHeader().parameters();
        long full = REAL / parameters.plaintextSegmentLength() * (long) parameters.segmentLength();
        try (RandomAccessFile body = new RandomAccessFile(file.toFile(), "rw")) {
            body.setLength(envelope.length() + full); // the final segment would be one in the middle
            body.setLength(envelope.length() + parameters.bodyLength(plaintext));
        }
    }
}
