package dev.waxseal;

import dev.waxseal.engine.Engine;
import dev.waxseal.engine.OpeningChannel;
import dev.waxseal.engine.Report;
import dev.waxseal.engine.SealingChannel;
import dev.waxseal.engine.Settings;
import dev.waxseal.engine.StreamInput;
import dev.waxseal.engine.StreamOutput;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.PrefetchFailures;
import dev.waxseal.keys.RewrapPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.Provider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts bytes, text, files, streams and channels of any size under the keys of a {@link Keyring}.
 * Thread-safe and immutable; needs no closing. One call of {@code encrypt} asks the keyring for one data key.
 *
 * <p>Decryption takes the pairs that the caller <em>expects</em>: each must stand in the message, and every withheld
 * value must be among them; this is checked before KMS is asked. Failures are
 * {@link dev.waxseal.error.WaxsealException}s, whose types say who must act; input and output errors are
 * {@link IOException}s.
 *
 * <p>Opening a message proves no author: whoever may encrypt under an allowed key can write one.
 */
public final class Waxseal {

    private final Engine engine;
    private final boolean overwrite;

    private Waxseal(Builder builder) {
        this.engine = new Engine(builder.keyring, builder.settings);
        this.overwrite = builder.overwrite;
    }

    /** With defaults that fit: fresh data key for each message, all processors, no file overwritten. */
    public static Builder builder(Keyring keyring) {
        return new Builder(keyring);
    }

    /** The message of {@code plaintext}, which may be empty; both fit an array. */
    public byte[] encrypt(byte[] plaintext, EncryptionContext context) {
        return engine.seal(plaintext, context);
    }

    /** The whole plaintext, or an exception and none of it. */
    public byte[] decrypt(byte[] message, EncryptionContext expected) {
        return engine.open(message, expected);
    }

    /** The message of {@code plaintext} in text form: {@code wxsl1.} and base64url, fit for a column or a header. */
    public String encryptToText(byte[] plaintext, EncryptionContext context) {
        return engine.sealAsText(plaintext, context);
    }

    /** The plaintext of a message in text form. */
    public byte[] decryptText(String message, EncryptionContext expected) {
        return decrypt(TextForm.decode(message), expected);
    }

    /**
     * Encrypts a file. The message appears under its name whole and on the disk, or not at all, with the permissions of
     * {@code plaintext}.
     *
     * @throws java.nio.file.FileAlreadyExistsException if {@code message} exists and this does not overwrite
     */
    public Report encrypt(Path plaintext, Path message, EncryptionContext context) throws IOException {
        return engine.sealFile(plaintext, message, overwrite, context);
    }

    /**
     * Decrypts a file. The plaintext appears under its name once all of it has verified, or not at all.
     *
     * @throws java.nio.file.FileAlreadyExistsException if {@code plaintext} exists and this does not overwrite
     */
    public Report decrypt(Path message, Path plaintext, EncryptionContext expected) throws IOException {
        return engine.openFile(message, plaintext, overwrite, expected);
    }

    /** Decrypts to nowhere: proves every segment and the length. */
    public Report verify(Path message, EncryptionContext expected) throws IOException {
        return engine.verifyFile(message, expected);
    }

    /**
     * A read-only channel over the plaintext of a file: any range, without reading the rest. The length is proved
     * before this returns; each range is proved when it is read. Not thread-safe; the caller closes it.
     */
    public SeekableByteChannel open(Path message, EncryptionContext expected) throws IOException {
        return engine.openForRanges(message, expected);
    }

    /**
     * Puts each wrapped key of a file that the keyring allows under the current key material of its own KMS key. The
     * body is neither read nor written; of an in-place message one page is written, twice. A crash at any moment leaves
     * a message that opens. Takes an exclusive lock on the file.
     *
     * @return the envelope that the file has now
     */
    public Envelope rewrap(Path message, EncryptionContext expected) throws IOException {
        return rewrap(message, expected, RewrapPlan.refresh());
    }

    /** As {@link #rewrap(Path, EncryptionContext)}, by this plan. */
    public Envelope rewrap(Path message, EncryptionContext expected, RewrapPlan plan) throws IOException {
        return engine.rewrapFile(message, expected, plan);
    }

    /**
     * Gives a file a new data key and a new body under the keys of this keyring, which opens the old message and the new
     * one. The context and the length of a segment stay. The file is replaced once the new message is whole, on the disk
     * and proved, segment by segment; plaintext touches no disk. Takes an exclusive lock on the file.
     *
     * <p>For when a data key may have been seen. Whoever kept an old copy of the file can still read that.
     */
    public Report reencrypt(Path message, EncryptionContext expected) throws IOException {
        return engine.reencryptFile(message, expected, engine.keyring());
    }

    /**
     * Puts a new message in place of a file that cannot be rewrapped, such as one of another program: seals what that
     * program's reader gives. The file is replaced as by {@link #reencrypt(Path, EncryptionContext)}; closes no stream.
     *
     * @param plaintext all of what the file holds; a failure of it leaves the file as it is
     */
    public Report reencrypt(InputStream plaintext, Path message, EncryptionContext context) throws IOException {
        return engine.sealOver(message, context, sealing -> Copying.sealAll(StreamInput.borrowed(plaintext), sealing));
    }

    /**
     * Opens the data key of each message and checks its header, and no more: with an {@link
     * dev.waxseal.keys.UnwrapCachingKeyring} as keyring they can then be opened without KMS, for as long as it may keep
     * them. Reads every envelope first; then tries all messages, whatever fails.
     *
     * @param messages files, of which no more than the cache has entries
     * @throws dev.waxseal.error.KmsUnavailableException if no message failed for another reason; names every one that
     *     cannot be opened now, and has every failure as a suppressed exception
     * @throws dev.waxseal.error.KmsRefusedException if another did; likewise
     */
    public void prefetch(Collection<Path> messages, EncryptionContext expected) throws IOException {
        Map<Path, Envelope> envelopes = new LinkedHashMap<>();
        for (Path message : messages) {
            envelopes.put(message, Envelope.read(message));
        }
        PrefetchFailures failures = new PrefetchFailures();
        envelopes.forEach(
                (message, envelope) -> failures.attempt(message.toString(), () -> engine.prefetch(envelope, expected)));
        failures.throwIfAny();
    }

    /** As {@link #prefetch(Collection, EncryptionContext)}, for one message that is no file; fails as opening it would. */
    public void prefetch(Envelope message, EncryptionContext expected) {
        engine.prefetch(message, expected);
    }

    /** Encrypts all of {@code plaintext}; closes neither stream. Memory does not grow with the length. */
    public void encrypt(InputStream plaintext, OutputStream message, EncryptionContext context) throws IOException {
        try (SealingChannel sealing = engine.sealTo(StreamOutput.of(message), context)) {
            try {
                Copying.sealAll(StreamInput.borrowed(plaintext), sealing);
            } catch (Throwable e) {
                sealing.abort(); // what was not read whole must not be sealed as if it were
                throw e;
            }
        }
        message.flush();
    }

    /**
     * Decrypts all of {@code message}; closes neither stream. Segments go out as they verify: on an exception, discard
     * what was written, which is a true beginning of the plaintext and no more.
     */
    public void decrypt(InputStream message, OutputStream plaintext, EncryptionContext expected) throws IOException {
        try (OpeningChannel opening = engine.openFrom(StreamInput.borrowed(message), expected)) {
            Copying.all(opening, StreamOutput.of(plaintext));
        }
        plaintext.flush();
    }

    /**
     * A stream that encrypts what is written to it. Closing it completes the message and closes {@code message}; call
     * {@link EncryptingStream#abort} instead when there is no more plaintext for a bad reason.
     */
    public EncryptingStream encryptingTo(OutputStream message, EncryptionContext context) throws IOException {
        return new EncryptingStream(engine.sealTo(StreamOutput.of(message), context), message);
    }

    /** A stream of the plaintext of {@code message}, which it closes. Gives no byte of a segment that has not verified. */
    public InputStream decryptingFrom(InputStream message, EncryptionContext expected) throws IOException {
        return Channels.newInputStream(engine.openFrom(StreamInput.of(message), expected));
    }

    /**
     * A channel that encrypts what is written to it. Closing it completes the message; it leaves {@code message} open.
     * Call {@link SealingChannel#abort} instead when there is no more plaintext for a bad reason.
     */
    public SealingChannel encryptingTo(WritableByteChannel message, EncryptionContext context) throws IOException {
        return engine.sealTo(message, context);
    }

    /** A channel of the plaintext of {@code message}, which it closes. */
    public ReadableByteChannel decryptingFrom(ReadableByteChannel message, EncryptionContext expected)
            throws IOException {
        return engine.openFrom(message, expected);
    }

    /** Collects the options of a {@link Waxseal}. */
    public static final class Builder {

        private final Keyring keyring;
        private Settings settings = Settings.defaults();
        private boolean overwrite;

        private Builder(Keyring keyring) {
            this.keyring = keyring;
        }

        /** Bytes of a segment of new messages, 4 096 to 16 777 216; 262 144 unless told otherwise. */
        public Builder segmentLength(int bytes) {
            return with(bytes, settings.threads(), settings.provider(), settings.layout(), settings.progress());
        }

        /** How many segments are worked on at once; the available processors unless told otherwise. */
        public Builder threads(int count) {
            return with(settings.segmentLength(), count, settings.provider(), settings.layout(), settings.progress());
        }

        /** Who does the AES-GCM, a FIPS module for example; the fastest that is there unless told otherwise. */
        public Builder provider(@Nullable Provider provider) {
            return with(settings.segmentLength(), settings.threads(), provider, settings.layout(), settings.progress());
        }

        /** The key area of new messages; in-place for files of 1 MiB and more unless told otherwise. */
        public Builder layout(@Nullable Layout layout) {
            return with(settings.segmentLength(), settings.threads(), settings.provider(), layout, settings.progress());
        }

        /** Is told how many bytes of plaintext were done since its last call; called by several threads. */
        public Builder progress(LongConsumer progress) {
            return with(settings.segmentLength(), settings.threads(), settings.provider(), settings.layout(), progress);
        }

        /** Whether an existing output file may be replaced (once the new one is whole); no unless told otherwise. */
        public Builder overwrite(boolean allowed) {
            overwrite = allowed;
            return this;
        }

        private Builder with(
                int segmentLength,
                int threads,
                @Nullable Provider provider,
                @Nullable Layout layout,
                LongConsumer progress) {
            settings = new Settings(segmentLength, threads, provider, layout, progress);
            return this;
        }

        public Waxseal build() {
            return new Waxseal(this);
        }
    }
}
