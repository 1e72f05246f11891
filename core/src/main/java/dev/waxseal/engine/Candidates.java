package dev.waxseal.engine;

import dev.waxseal.error.TamperedException;
import dev.waxseal.floe.FloeHeader;
import dev.waxseal.floe.FloeOpener;
import dev.waxseal.keys.DataKey;
import org.jspecify.annotations.Nullable;

/**
 * The data keys that a keyring has for one message. One that fits the header tag has opened the message already, and no
 * other can fit: the tag commits to its key. So the opener is kept, and the tag computed once. Thread-safe, since a
 * keyring may try keys where it likes.
 */
final class Candidates implements AutoCloseable {

    private final FloeHeader header;
    private final byte[] aad;
    private @Nullable FloeOpener opener; // guarded by this

    Candidates(FloeHeader header, byte[] aad) {
        this.header = header;
        this.aad = aad;
    }

    /** Whether the message was sealed under this data key. */
    synchronized boolean fits(DataKey candidate) {
        close();
        opener = open(candidate);
        return opener != null;
    }

    private @Nullable FloeOpener open(DataKey candidate) {
        return candidate
                .lendPrepared(key -> FloeOpener.openIfMatches(header, key, aad))
                .orElse(null);
    }

    /**
     * The opener, which is now the caller's to close, with the key that the keyring has chosen.
     *
     * @throws TamperedException if the message was not sealed under it
     */
    synchronized FloeOpener openerFor(DataKey chosen) {
        FloeOpener result = opener != null ? opener : open(chosen); // a keyring may not have asked
        if (result == null) {
            throw new TamperedException("the header tag does not authenticate: the message was altered");
        }
        opener = null;
        return result;
    }

    /** Wipes the opener that nobody took. */
    @Override
    public synchronized void close() {
        if (opener != null) {
            opener.close();
            opener = null;
        }
    }
}
