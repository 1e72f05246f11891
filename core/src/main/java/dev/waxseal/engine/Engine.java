package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.MessageStarts;
import dev.waxseal.envelope.RecentEnvelope;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** The entry points of sealing and opening. Thread-safe; needs no closing. */
public final class Engine {

    private final Keyring keyring;
    private final Settings settings;
    private final Executor executor;
    private final Ciphers ciphers;
    private final Body body;
    private final RecentEnvelope recent = new RecentEnvelope();
    private final MessageStarts starts = new MessageStarts();
    private final Orphans orphans = new Orphans();

    public Engine(Keyring keyring, Settings settings) {
        this.keyring = keyring;
        this.settings = settings;
        this.executor = Workers.upTo(settings.threads());
        this.ciphers = new Ciphers(settings.provider(), executor);
        this.body = new Body(settings, ciphers, executor);
    }

    /** Whom it asks for data keys. */
    public Keyring keyring() {
        return keyring;
    }

    public byte[] seal(byte[] plaintext, EncryptionContext context) {
        return seal(plaintext, context, settings.layoutOfStream());
    }

    /** As text: always compact, since nobody can rewrite a page of it. */
    public String sealAsText(byte[] plaintext, EncryptionContext context) {
        return TextForm.encode(seal(plaintext, context, KeyArea.Layout.COMPACT));
    }

    private byte[] seal(byte[] plaintext, EncryptionContext context, KeyArea.Layout layout) {
        try (Sealing sealing = start(context, OptionalLong.of(plaintext.length), layout)) {
            int envelopeLength = sealing.envelopeLength();
            long length = envelopeLength + sealing.parameters().bodyLength(plaintext.length);
            byte[] message = sealing.begun(arrayLength(length));
            body.seal(
                    sealing,
                    PositionalInput.of(plaintext),
                    plaintext.length,
                    PositionalOutput.of(message),
                    envelopeLength);
            return message;
        } catch (IOException e) {
            throw new IllegalStateException("arrays make no I/O errors", e);
        }
    }

    private static int arrayLength(long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the message would have " + length
                    + " bytes, more than an array holds: use files, streams or channels");
        }
        return (int) length;
    }

    public byte[] open(byte[] message, EncryptionContext expected) {
        try (Opening opening = Opening.start(keyring, recent.read(message), expected)) {
            BodyReader reader = BodyReader.of(opening, PositionalInput.of(message), message.length);
            byte[] plaintext = new byte[(int) reader.plaintextLength()];
            try {
                body.open(reader, PositionalOutput.of(plaintext));
                return plaintext;
            } catch (Throwable e) {
                Arrays.fill(plaintext, (byte) 0); // segments that were good are not released either
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException("arrays make no I/O errors", e);
        }
    }

    public Report sealFile(Path plaintext, Path message, boolean overwrite, EncryptionContext context)
            throws IOException {
        try (FileChannel in = InputFile.open(plaintext, message);
                PendingFile out = PendingFile.beside(message, overwrite, orphans);
                Sealing sealing = start(context, OptionalLong.of(in.size()), settings.layoutOfFile(in.size()))) {
            long length = in.size();
            byte[] envelope = sealing.envelope().encoded();
            PositionalOutput output = PositionalOutput.of(out.channel());
            output.write(ByteBuffer.wrap(envelope), 0);
            body.seal(sealing, PositionalInput.of(in), length, output, envelope.length);
            if (in.size() != length) {
                throw new IOException(plaintext + " changed while it was read");
            }
            out.takePermissionsOf(plaintext);
            out.publish();
            return new Report(
                    sealing.envelope(),
                    length,
                    envelope.length + sealing.parameters().bodyLength(length));
        }
    }

    public Report openFile(Path message, Path plaintext, boolean overwrite, EncryptionContext expected)
            throws IOException {
        try (FileChannel in = InputFile.open(message, plaintext);
                PendingFile out = PendingFile.beside(plaintext, overwrite, orphans);
                Opening opening = Opening.start(keyring, Envelope.read(in), expected)) {
            Report report = open(opening, in, PositionalOutput.of(out.channel()));
            out.takePermissionsOf(message);
            out.publish();
            return report;
        }
    }

    public Report verifyFile(Path message, EncryptionContext expected) throws IOException {
        try (FileChannel in = FileChannel.open(message);
                Opening opening = Opening.start(keyring, Envelope.read(in), expected)) {
            return open(opening, in, PositionalOutput.nowhere());
        }
    }

    private Report open(Opening opening, FileChannel in, PositionalOutput out) throws IOException {
        PositionalInput input = PositionalInput.of(in);
        long size = input.size();
        BodyReader reader = BodyReader.of(opening, input, size);
        body.open(reader, out);
        return new Report(opening.envelope(), reader.plaintextLength(), size);
    }

    /** Has the keyring open the message's data key, and checks the header tag; the body is not read. */
    public void prefetch(Envelope message, EncryptionContext expected) {
        Opening.start(keyring, message, expected).close();
    }

    public Envelope rewrapFile(Path message, EncryptionContext expected, RewrapPlan plan) throws IOException {
        Rewrapping rewrapping = new Rewrapping(orphans);
        return Repeated.whileChanging(() -> {
            MessageState state = Rewrapping.read(message);
            Envelope old = state.envelope();
            EncryptionContext full = old.context().complete(expected);
            List<WrappedKey> keys = keyring.rewrap(old.keyArea().keys(), full, plan, HeaderTag.of(old, full));
            Envelope renewed = old.with(old.keyArea().rewrapped(keys));
            return rewrapping.replace(message, state.version(), renewed, false).envelope();
        });
    }

    /** @param opening opens the old message; this engine's own keyring makes the new data key */
    public Report reencryptFile(Path message, EncryptionContext expected, Keyring opening) throws IOException {
        Reencrypting reencrypting = reencrypting(opening);
        return Repeated.whileChanging(() -> reencrypting.reencrypt(message, expected));
    }

    private Reencrypting reencrypting(Keyring opening) {
        Settings quiet = new Settings(
                settings.segmentLength(), settings.threads(), settings.provider(), settings.layout(), bytes -> {});
        Body proving = new Body(quiet, ciphers, executor);
        return new Reencrypting(opening, keyring, settings, ciphers, body, proving, orphans);
    }

    /** What seals all of a plaintext that comes from elsewhere. */
    @FunctionalInterface
    public interface Source {
        void sealInto(SealingChannel message) throws IOException;
    }

    /** A file that appears, or replaces what was there, once all of {@code source} is sealed and has been opened again. */
    public Report sealOver(Path message, EncryptionContext context, Source source) throws IOException {
        try (PendingFile out = PendingFile.beside(message, true, orphans)) {
            try (SealingChannel sealing = sealTo(out.channel(), context)) {
                fill(sealing, source);
            }
            Report report = reencrypting(keyring).prove(out.channel(), context);
            if (Files.exists(message)) {
                out.takeAccessOf(message);
            }
            out.publish();
            return report;
        }
    }

    private static void fill(SealingChannel sealing, Source source) throws IOException {
        try {
            source.sealInto(sealing);
        } catch (Throwable e) {
            sealing.abort(); // what was not read whole must not be sealed as if it were
            throw e;
        }
    }

    public SeekableByteChannel openForRanges(Path message, EncryptionContext expected) throws IOException {
        FileChannel file = FileChannel.open(message);
        try {
            return openForRanges(file, Opening.start(keyring, Envelope.read(file), expected));
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    private SeekableByteChannel openForRanges(FileChannel file, Opening opening) throws IOException {
        try {
            return RandomAccessChannel.open(ciphers, opening, file);
        } catch (Throwable e) {
            opening.close();
            throw e;
        }
    }

    public SealingChannel sealTo(WritableByteChannel out, EncryptionContext context) throws IOException {
        Sealing sealing = start(context, OptionalLong.empty(), settings.layoutOfStream());
        try {
            return new SealingChannel(settings, queue(sealing.envelope()), sealing, out);
        } catch (Throwable e) {
            sealing.close();
            throw e;
        }
    }

    /** The channel's envelope was verified before this returns. Closing the result closes {@code in}. */
    public OpeningChannel openFrom(ReadableByteChannel in, EncryptionContext expected) throws IOException {
        Envelope envelope = Envelope.read(Channels.newInputStream(in));
        Opening opening = Opening.start(keyring, envelope, expected);
        return new OpeningChannel(settings, queue(envelope), opening, in);
    }

    private Sealing start(EncryptionContext context, OptionalLong plaintextLength, KeyArea.Layout layout) {
        return Sealing.start(keyring, starts, context, plaintextLength, layout, settings.segmentLength());
    }

    private SegmentQueue queue(Envelope envelope) {
        return new SegmentQueue(envelope.floeHeader().parameters(), settings.threads(), ciphers, executor);
    }
}
