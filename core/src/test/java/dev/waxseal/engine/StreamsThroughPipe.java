package dev.waxseal.engine;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Encrypts into one end of a pipe what is decrypted out of the other: a message that never lies anywhere whole. */
final class StreamsThroughPipe {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private StreamsThroughPipe() {}

    /** @param args bytes of plaintext, and of a segment */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        long length = Long.parseLong(args[0]);
        Waxseal waxseal = Waxseal.builder(new StaticKeyring("pipe"))
                .segmentLength(Integer.parseInt(args[1]))
                .build();
        Pipe pipe = Pipe.open();
        PatternStream plaintext = new PatternStream(length);
        FutureTask<Long> encrypting = new FutureTask<>(() -> {
            try (OutputStream message = Channels.newOutputStream(pipe.sink())) {
                waxseal.encrypt(plaintext, message, CONTEXT);
            }
            return plaintext.checksum();
        });
        Thread thread = new Thread(encrypting, "encrypting");
        thread.setDaemon(true); // else it would wait for ever for a reader that failed
        thread.start();

        ChecksumStream decrypted = new ChecksumStream();
        waxseal.decrypt(Channels.newInputStream(pipe.source()), decrypted, CONTEXT);
        String expected = length + " bytes, CRC-32C " + Long.toHexString(encrypting.get());
        System.out.print(expected.equals(decrypted.seen()) ? "same: " + expected : "differs: " + decrypted.seen());
    }
}
