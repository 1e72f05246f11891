package dev.waxseal.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A kind of message that the inventory knows. Thread-safe. */
@FunctionalInterface
public interface Form {

    /** Bytes that every form wants to see of a file to know it: white space may stand before text. */
    int ENOUGH = 256;

    /**
     * What the message in {@code file} says of itself; empty if it begins as no message of this form does.
     *
     * @param start the file's first bytes, {@link #ENOUGH} if it has so many
     * @throws dev.waxseal.error.MalformedMessageException if it begins as one and breaks a rule of the form
     */
    Optional<MessageClaims> read(byte[] start, Path file) throws IOException;
}
