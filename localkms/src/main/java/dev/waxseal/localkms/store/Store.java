package dev.waxseal.localkms.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys that survive. A directory of mode 0700 with {@code kms.db} (SQLite, WAL, every commit flushed) and
 * {@code root.key} (mode 0600), and notes on what each key did last; or memory only. Several processes may use one directory at a time. Thread-safe:
 * transactions of one process come one after another.
 */
public final class Store implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Database database;
    private final Transactions transactions;
    private final RootKey rootKey;
    private final LastUsages usages;
    private final Tables tables;

    private Store(Database database, RootKey rootKey, LastUsages usages, SecureRandom random) {
        this.database = database;
        this.transactions = database.transactions();
        this.rootKey = rootKey;
        this.usages = usages;
        this.tables = new Tables(
                new KeyTable(database),
                new MaterialTable(database, rootKey, random),
                new ImportTable(database, rootKey),
                new ImportTokens(rootKey),
                new AliasTable(database),
                new TagTable(database),
                new GrantTable(database, rootKey),
                new KeyStoreTable(database, rootKey),
                new SettingTable(database, rootKey));
    }

    /** Opens the store in {@code directory}, whose root key is a file, making what is not there. */
    public static Store open(Path directory, SecureRandom random) {
        return open(directory, null, random);
    }

    /**
     * The same, with the root key under a passphrase, which the caller wipes; null for none.
     *
     * @throws StoreException if the store has another passphrase, has none, or has one and {@code passphrase} is null
     */
    public static Store open(Path directory, char @Nullable [] passphrase, SecureRandom random) {
        Path file = directory.resolve("kms.db");
        Path rootKeyFile = directory.resolve("root.key");
        prepare(directory, file);
        Database database = Database.open(file);
        try {
            if (version(database) != Schema.VERSION) {
                StoreCreation.createOrMigrate(database, rootKeyFile, passphrase, random);
            }
            LastUsages usages = new LastUsages(new UsageFiles(directory.resolve("usage")));
            return new Store(database, RootKey.read(rootKeyFile, passphrase, random), usages, random);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A store that is gone when it is closed. */
    public static Store inMemory(SecureRandom random) {
        Database database = Database.inMemory();
        Schema.migrate(database, 0);
        return new Store(database, RootKey.generate(random), new LastUsages(null), random);
    }

    /**
     * Runs {@code work}, which reads only, on one state of the store: that of this moment, whoever wrote it. May run it twice, so
     * it must be harmless.
     */
    public <T extends @Nullable Object> T read(Function<Tables, T> work) {
        lock.lock();
        try {
            return inTransaction(transactions::beginReading, work);
        } catch (OutdatedException e) {
            return inTransaction(transactions::beginReading, work); // nothing is remembered that could be outdated
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code work} alone among all processes; what it wrote is on the disk when this returns, or, if it threw, gone. */
    public <T extends @Nullable Object> T write(Function<Tables, T> work) {
        lock.lock();
        try {
            return inTransaction(transactions::beginWriting, work);
        } finally {
            lock.unlock();
        }
    }

    /** What each key did last. Not part of any transaction. */
    public LastUsages usages() {
        return usages;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            usages.close();
            rootKey.close();
            database.close();
        } finally {
            lock.unlock();
        }
    }

    static int version(Database database) {
        return (int) database.count("PRAGMA user_version");
    }

    private <T extends @Nullable Object> T inTransaction(Runnable begin, Function<Tables, T> work) {
        try {
            begin.run();
            T result = work.apply(tables);
            transactions.end("COMMIT");
            return result;
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    /** A commit that failed may have ended the transaction by itself; then this fails, and must not hide why. */
    private void rollBack(Throwable cause) {
        try {
            transactions.end("ROLLBACK");
        } catch (StoreException e) {
            cause.addSuppressed(e);
        }
    }

    private static void prepare(Path directory, Path file) {
        if (Files.exists(file)) {
            return;
        }
        try {
            PrivateFiles.createDirectory(directory);
            PrivateFiles.createEmpty(file); // so that SQLite makes neither it nor its log readable to others
        } catch (IOException e) {
            throw new StoreException("cannot make the store's directory: " + directory, e);
        }
    }
}
