package dev.waxseal.floe;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;

/**
 * Which provider does the AES-GCM, and in which kind of buffer. Immutable and thread-safe.
 *
 * <p>Speeds in this package's comments are of one core of an AMD EPYC with 256 KiB segments.
 */
public final class CipherChoice {

    /**
     * The JDK's own cipher runs on the processor's AES instructions only after some thousand calls, so a long segment is sealed in slices: the first GiB at
     * 1.2 GB/s instead of 0.5, and no slower after it.
     */
    private static final int JDK_SLICE = 8 * 1024;

    private static final int UNSLICED = Integer.MAX_VALUE;

    private final Provider provider;
    private final BufferKind buffers;
    private final int slice;

    private CipherChoice(Provider provider, BufferKind buffers, int slice) {
        this.provider = provider;
        this.buffers = buffers;
        this.slice = slice;
    }

    /** For messages of some MiB and more: Conscrypt where it is on the class path and loads, else the Amazon Corretto Crypto Provider, else the JDK's own. */
    public static CipherChoice bulk() {
        return Providers.conscrypt()
                .or(Providers::corretto)
                .map(CipherChoice::of)
                .orElseGet(CipherChoice::small);
    }

    /**
     * For a process that seals or opens small messages by the thousand: Conscrypt where it is on the class path and loads, in heap arrays, which cost less than
     * direct ones where they serve once; else as {@link #small}. Each message has a key of its own, and to take one costs the JDK's provider 2.3 microseconds and
     * Conscrypt 0.7.
     */
    public static CipherChoice manySmall() {
        return Providers.conscrypt()
                .map(provider -> new CipherChoice(provider, BufferKind.HEAP, UNSLICED))
                .orElseGet(CipherChoice::small);
    }

    /** For a few small messages: the JDK's own provider, with no native library to load, which takes tens of milliseconds. */
    public static CipherChoice small() {
        return of(Providers.jdk());
    }

    /** The caller's own provider, a FIPS module for example. It must make 12-byte AES-GCM IVs itself when it is given none. */
    public static CipherChoice of(Provider provider) {
        return switch (provider.getName()) {
            case Providers.CONSCRYPT -> new CipherChoice(provider, BufferKind.DIRECT, UNSLICED);
            case Providers.JDK -> new CipherChoice(provider, BufferKind.HEAP, JDK_SLICE);
            default -> new CipherChoice(provider, BufferKind.HEAP, UNSLICED);
        };
    }

    /** The provider's name, for people: {@code Conscrypt}, {@code SunJCE}, … */
    public String name() {
        return provider.getName();
    }

    /** A cipher for full segments of these parameters; its two buffers take about twice the segment length. */
    public SegmentCipher create(FloeParameters parameters) {
        return new SegmentCipher(this, parameters.plaintextSegmentLength());
    }

    /** A cipher for a whole body that is known to hold at most {@code plaintextLength} bytes: its buffers are no longer than that needs. */
    public SegmentCipher create(FloeParameters parameters, long plaintextLength) {
        if (plaintextLength < 0) {
            throw new IllegalArgumentException("negative plaintext length " + plaintextLength);
        }
        return new SegmentCipher(this, (int) Math.min(parameters.plaintextSegmentLength(), plaintextLength));
    }

    Provider provider() {
        return provider;
    }

    BufferKind buffers() {
        return buffers;
    }

    void seal(Cipher cipher, ByteBuffer plaintext, ByteBuffer sealed) throws GeneralSecurityException {
        buffers.crypt(cipher, plaintext, sealed, slice);
    }

    /** In one piece: providers hold back all plaintext until the tag has verified, so slices would only be copied once more. */
    void open(Cipher cipher, ByteBuffer sealed, ByteBuffer plaintext) throws GeneralSecurityException {
        buffers.crypt(cipher, sealed, plaintext, UNSLICED);
    }

    @Override
    public String toString() {
        return "CipherChoice[" + name() + ", " + buffers + "]";
    }
}
