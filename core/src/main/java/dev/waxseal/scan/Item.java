package dev.waxseal.scan;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as the inventory finds it. Immutable.
 *
 * @param message what it says of itself; null unless it is a message
 * @param problem why it is damaged or could not be read; else empty
 */
public record Item(
        Path path, Stamp stamp, Kind kind, @Nullable MessageClaims message, String problem) {

    /** What a file is. */
    public enum Kind {
        /** A message, as far as it can be told without a key. */
        SEALED,
        /** No message: its content lies open, or is sealed by something that this program does not know. */
        PLAIN,
        /** Begins as a message does, and breaks a rule of the format. */
        DAMAGED,
        /** Nobody knows: it could not be read. */
        UNREADABLE
    }

    static Item sealed(Path path, Stamp stamp, MessageClaims message) {
        return new Item(path, stamp, Kind.SEALED, message, "");
    }

    static Item plain(Path path, Stamp stamp) {
        return new Item(path, stamp, Kind.PLAIN, null, "");
    }

    static Item damaged(Path path, Stamp stamp, String problem) {
        return new Item(path, stamp, Kind.DAMAGED, null, problem);
    }

    static Item unreadable(Path path, Stamp stamp, String problem) {
        return new Item(path, stamp, Kind.UNREADABLE, null, problem);
    }

    /** What the message says of itself; only of one that is sealed. */
    public MessageClaims claims() {
        return Objects.requireNonNull(message, "not a message");
    }

    public boolean isSealed() {
        return kind == Kind.SEALED;
    }
}
