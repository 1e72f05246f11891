package dev.waxseal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

/**
 * Drives every peer alike: plaintext is one block of 1 MiB over and over, handed on without copying, in pieces of one
 * length.
 */
final class Pump {

    private static final int BLOCK = 1 << 20;

    private final byte[] block = new byte[BLOCK];
    private final byte[] read;
    private final long length;
    private final int piece;

    /**
     * @param length bytes of plaintext
     * @param piece bytes of a write or a read, which must divide 1 MiB
     */
    Pump(long length, int piece) {
        if (BLOCK % piece != 0) {
            throw new IllegalArgumentException("a piece of " + piece + " bytes does not divide 1 MiB");
        }
        this.length = length;
        this.piece = piece;
        this.read = new byte[piece];
        new Random(1).nextBytes(block);
    }

    void encrypt(StreamPeer peer, OutputStream ciphertext) throws IOException, GeneralSecurityException {
        try (OutputStream out = peer.encrypting(ciphertext)) {
            for (long done = 0; done < length; done += piece) {
                out.write(block, (int) (done % BLOCK), (int) Math.min(piece, length - done));
            }
        }
    }

    void decrypt(StreamPeer peer, InputStream ciphertext, Sink plaintext) throws IOException, GeneralSecurityException {
        try (InputStream in = peer.decrypting(ciphertext)) {
            for (int count = in.read(read); count >= 0; count = in.read(read)) {
                plaintext.write(read, 0, count);
            }
        }
        requireLength(peer, plaintext.count());
    }

    /** Decrypts and compares every byte; not for measuring. */
    void verify(StreamPeer peer, InputStream ciphertext) throws IOException, GeneralSecurityException {
        long done = 0;
        try (InputStream in = peer.decrypting(ciphertext)) {
            for (int count = in.readNBytes(read, 0, piece); count > 0; count = in.readNBytes(read, 0, piece)) {
                int start = (int) (done % BLOCK);
                if (!Arrays.equals(read, 0, count, block, start, start + count)) {
                    throw new IllegalStateException(peer.name() + " gave other bytes back");
                }
                done += count;
            }
        }
        requireLength(peer, done);
    }

    private void requireLength(StreamPeer peer, long count) {
        if (count != length) {
            throw new IllegalStateException(peer.name() + " gave " + count + " bytes back, not " + length);
        }
    }
}
