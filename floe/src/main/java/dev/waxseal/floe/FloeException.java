package dev.waxseal.floe;

/** A FLOE ciphertext was refused. A retry with the same bytes and key cannot help. */
public abstract sealed class FloeException extends RuntimeException
        permits FloeFormatException, FloeHeaderTagException, FloeSegmentException {

    FloeException(String message) {
        super(message);
    }
}
