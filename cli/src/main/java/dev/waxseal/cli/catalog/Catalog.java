package dev.waxseal.cli.catalog;

import dev.waxseal.engine.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/**
 * An inventory in an SQLite file. It holds claims of messages, contexts among them, and no secret. Others may read it at
 * any time; one scan at a time writes it. Not thread-safe.
 */
public final class Catalog implements AutoCloseable {

    private static final int PATIENCE = 5_000; // milliseconds to wait for another process's transaction

    private final Connection connection;
    private final OwnFiles files;
    private final InstantSource clock;

    private Catalog(Connection connection, OwnFiles files, InstantSource clock) {
        this.connection = connection;
        this.files = files;
        this.clock = clock;
    }

    /** For a scan; made if it is not there. */
    public static Catalog toWrite(Path file, InstantSource clock) throws CatalogException {
        return open(file, clock, true);
    }

    /** @throws NoSuchFileException if there is none */
    public static Catalog toRead(Path file, InstantSource clock) throws CatalogException, NoSuchFileException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return open(file, clock, false);
    }

    // What is lost with the power is read again: so the journal need not be forced at every commit, and stays sound.
    private static Catalog open(Path file, InstantSource clock, boolean make) throws CatalogException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try {
                prepare(connection, make);
                return new Catalog(connection, hold(file), clock);
            } catch (SQLException | CatalogException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    private static OwnFiles hold(Path file) throws CatalogException {
        try {
            return OwnFiles.holdDatabase(file);
        } catch (IOException e) {
            throw new CatalogException(e);
        }
    }

    private static void prepare(Connection connection, boolean make) throws SQLException, CatalogException {
        run(connection, "PRAGMA busy_timeout = " + PATIENCE);
        if (make && Schema.isMissing(connection)) {
            run(connection, "PRAGMA journal_mode = WAL");
            connection.setAutoCommit(false);
            Schema.make(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
        Schema.require(connection);
        run(connection, "PRAGMA synchronous = NORMAL");
        run(connection, "PRAGMA foreign_keys = ON");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Begins a scan, which is to be closed. */
    public CatalogScan scan() throws CatalogException {
        try {
            return new CatalogScan(connection, clock);
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** What it holds. */
    public CatalogQuery query() {
        return new CatalogQuery(connection);
    }

    @Override
    public void close() throws CatalogException {
        try (files) {
            connection.close();
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }
}
