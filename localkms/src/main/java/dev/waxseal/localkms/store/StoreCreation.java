package dev.waxseal.localkms.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The first opening of a store, or the first by a newer program. Apart from {@link Store} so that no later one loads it. */
final class StoreCreation {

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private StoreCreation() {}

    /** Makes tables and root key under one write lock: of several processes that come at once, one does it. */
    static void createOrMigrate(
            Database database, Path rootKeyFile, char @Nullable [] passphrase, SecureRandom random) {
        switchToWal(database);
        database.execute("BEGIN IMMEDIATE");
        try {
            int version = Store.version(database);
            if (version == 0) {
                // Before the tables are committed: a store that has a version has its root key. Found here, it is
                // that of a process which died in between, and nothing is wrapped under it yet.
                RootKey.createUnlessThere(rootKeyFile, passphrase, random);
            }
            Schema.migrate(database, version);
            database.execute("COMMIT");
        } catch (RuntimeException e) {
            database.execute("ROLLBACK");
            throw e;
        }
    }

    /** The switch wants the file for itself and does not wait by itself. It is kept in the file, so it is made once. */
    private static void switchToWal(Database database) {
        long deadline =
                System.nanoTime() + Duration.ofMillis(Database.BUSY_TIMEOUT).toNanos();
        while (true) {
            try {
                database.execute("PRAGMA journal_mode=WAL");
                return;
            } catch (StoreException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
