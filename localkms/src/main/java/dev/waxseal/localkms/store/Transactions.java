package dev.waxseal.localkms.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one connection, and rows that were read in them before. These stand until anybody writes: a writing of
 * our own begins by forgetting them, and one of another connection shows in SQLite's {@code data_version}
 * (sqlite.org/pragma.html), which every reading asks for first. A reading that needs no other rows than these needs no
 * transaction; where it turns out to need more, it takes one, which must still see the same version. Rows are kept as they are
 * on the disk, key material wrapped. Not thread-safe.
 */
final class Transactions {

    /** Rows, of some kilobytes at most. A store that uses more keys than this forgets them all now and then. */
    static final int MOST = 1024;

    private enum State {
        NONE,
        /** Reading from memory so far. */
        REMEMBERING,
        READING,
        WRITING
    }

    private final Database database;
    private final Map<List<@Nullable Object>, Object> rows = new HashMap<>();
    private long version;
    private State state = State.NONE;

    Transactions(Database database) {
        this.database = database;
    }

    void beginReading() {
        state = State.NONE;
        if (!rows.isEmpty() && database.version() == version) {
            state = State.REMEMBERING;
        } else {
            rows.clear();
            read();
        }
    }

    void beginWriting() {
        state = State.NONE;
        rows.clear();
        database.control("BEGIN IMMEDIATE");
        state = State.WRITING;
    }

    /** @param how COMMIT or ROLLBACK */
    void end(String how) {
        if (state == State.READING || state == State.WRITING) {
            database.control(how);
        }
        state = State.NONE;
    }

    /**
     * Must come before every statement.
     *
     * @throws OutdatedException if what was remembered in this transaction no longer fits what will be read
     */
    void needRows() {
        if (state == State.REMEMBERING) {
            long remembered = version;
            read();
            if (version != remembered) {
                rows.clear();
                throw new OutdatedException();
            }
        }
    }

    @Nullable
    Object recall(List<@Nullable Object> question) {
        return state == State.REMEMBERING || state == State.READING ? rows.get(question) : null;
    }

    void remember(List<@Nullable Object> question, Object row) {
        if (state == State.READING) {
            if (rows.size() == MOST) {
                rows.clear();
            }
            rows.put(question, row);
        }
    }

    int remembered() {
        return rows.size();
    }

    /** The version is the first thing that is read: from here on the transaction sees nothing newer. */
    private void read() {
        state = State.NONE;
        database.control("BEGIN");
        state = State.READING;
        version = database.version();
    }
}
