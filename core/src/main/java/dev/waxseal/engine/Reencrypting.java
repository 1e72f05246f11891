package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.MessageStarts;
import dev.waxseal.error.ChangedException;
import dev.waxseal.keys.Keyring;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A new data key and a new body for a message in a file, whose plaintext touches no disk. KMS is asked before the lock is
 * taken, but for the proof of the new message. Thread-safe.
 */
final class Reencrypting {

    private final Keyring opening;
    private final Keyring sealing;
    private final Settings settings;
    private final Ciphers ciphers;
    private final Body body;
    private final Body proving;
    private final Orphans orphans;

    /** @param proving opens bodies and tells nobody of its progress: it is the second half of the same work */
    Reencrypting(
            Keyring opening,
            Keyring sealing,
            Settings settings,
            Ciphers ciphers,
            Body body,
            Body proving,
            Orphans orphans) {
        this.opening = opening;
        this.sealing = sealing;
        this.settings = settings;
        this.ciphers = ciphers;
        this.body = body;
        this.proving = proving;
        this.orphans = orphans;
    }

    /**
     * The context stays, withheld values withheld, and so does the length of a segment; the key area is that of a new
     * file.
     *
     * @throws ChangedException if the file was changed while KMS was asked; nothing is written then
     */
    Report reencrypt(Path message, EncryptionContext expected) throws IOException {
        MessageState state = Rewrapping.read(message);
        try (Opening old = Opening.start(opening, state.envelope(), expected);
                Sealing renewed = start(old, state, expected);
                LockedFile file = LockedFile.open(message)) {
            Rewrapping.requireUnchanged(file, state.version());
            return replace(file, old, renewed, expected);
        }
    }

    private Sealing start(Opening old, MessageState state, EncryptionContext expected) {
        EncryptionContext full = state.envelope().context().complete(expected);
        int segmentLength = old.parameters().segmentLength(); // so that each segment is opened once
        long length = BodyReader.of(old, PositionalInput.of(new byte[0]), state.length())
                .plaintextLength();
        return Sealing.start(
                sealing,
                new MessageStarts(),
                full,
                OptionalLong.of(length),
                settings.layoutOfFile(length),
                segmentLength);
    }

    private Report replace(LockedFile file, Opening old, Sealing renewed, EncryptionContext expected)
            throws IOException {
        PositionalInput message = PositionalInput.of(file.channel());
        BodyReader reader = BodyReader.of(old, message, message.size());
        try (OpenedInput plaintext = OpenedInput.of(reader, ciphers);
                PendingFile out = PendingFile.over(file, orphans)) {
            byte[] start = renewed.envelope().encoded();
            PositionalOutput output = PositionalOutput.of(out.channel());
            output.write(ByteBuffer.wrap(start), 0);
            body.seal(renewed, plaintext, plaintext.size(), output, start.length);
            Report report = prove(out.channel(), expected);
            out.takeAccessOf(file.path());
            out.publishOver(file, Optional.empty());
            return report;
        }
    }

    /** Opens all of a new message with keys that come from KMS again: before anything is replaced by it. */
    Report prove(FileChannel message, EncryptionContext expected) throws IOException {
        try (Opening opened = Opening.start(sealing, Envelope.read(message), expected)) {
            BodyReader reader = BodyReader.of(opened, PositionalInput.of(message), message.size());
            proving.open(reader, PositionalOutput.nowhere());
            return new Report(opened.envelope(), reader.plaintextLength(), message.size());
        }
    }
}
