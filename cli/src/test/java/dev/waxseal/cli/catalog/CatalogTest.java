package dev.waxseal.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.StoredContext;
import dev.waxseal.scan.Item;
import dev.waxseal.scan.KeyClaim;
import dev.waxseal.scan.MessageClaims;
import dev.waxseal.scan.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a catalogue")
class CatalogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Stamp OLD = new Stamp(7, 1, 2, "inode");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private Path file() {
        return directory.resolve("catalog.db");
    }

    private static Item item(String path, Stamp stamp) {
        Map<String, @Nullable String> context = new HashMap<>();
        context.put("tenant", "42");
        context.put("who", null);
        return new Item(
                Path.of(path),
                stamp,
                Item.Kind.SEALED,
                new MessageClaims(
                        "waxseal",
                        "id",
                        3,
                        true,
                        new StoredContext(context),
                        List.of(
                                new KeyClaim("aws-kms", "arn:two", "aa", -1, false),
                                new KeyClaim("aws-kms", "arn:one", "", 5, true))),
                "");
    }

    private static Item plain(String path) {
        return new Item(Path.of(path), OLD, Item.Kind.PLAIN, null, "");
    }

    /** A scan that comes by these items and nothing else under {@code /tree}. */
    private void scan(Item... items) throws IOException {
        try (Catalog catalog = Catalog.toWrite(file(), CLOCK);
                CatalogScan scan = catalog.scan()) {
            for (Item item : items) {
                if (scan.unchanged(item.path(), item.stamp()).isEmpty()) {
                    scan.put(item);
                }
            }
            scan.walked(Path.of("/tree"));
            scan.complete();
        }
    }

    private List<Item> items(Optional<Path> root) throws IOException {
        List<Item> items = new ArrayList<>();
        try (Catalog catalog = Catalog.toRead(file(), CLOCK)) {
            catalog.query().items(root, items::add);
        }
        return items;
    }

    private Optional<Item> unchanged(String path, Stamp stamp) throws IOException {
        try (Catalog catalog = Catalog.toWrite(file(), CLOCK);
                CatalogScan scan = catalog.scan()) {
            return scan.unchanged(Path.of(path), stamp);
        }
    }

    @Test
    @DisplayName("gives back what was put in, in the order of the paths, keys in their own order")
    void roundTrip() throws IOException {
        scan(plain("/tree/b"), item("/tree/a", OLD));

        assertThat(items(Optional.empty())).containsExactly(item("/tree/a", OLD), plain("/tree/b"));
    }

    @Test
    @DisplayName("knows a file again by size, times and inode, and by nothing less")
    void unchanged() throws IOException {
        scan(item("/tree/a", OLD));

        assertThat(unchanged("/tree/a", OLD)).contains(item("/tree/a", OLD));
        for (Stamp other : List.of(
                new Stamp(8, 1, 2, "inode"),
                new Stamp(7, 2, 2, "inode"),
                new Stamp(7, 1, 3, "inode"),
                new Stamp(7, 1, 2, "other"))) {
            assertThat(unchanged("/tree/a", other)).as(other.toString()).isEmpty();
        }
        assertThat(unchanged("/tree/b", OLD)).isEmpty();
    }

    @Test
    @DisplayName(
            "trusts no stamp that was young when the file was read: it may have been written again in the same tick")
    void young() throws IOException {
        long now = TimeUnit.MILLISECONDS.toNanos(NOW.toEpochMilli());
        Stamp young = new Stamp(7, now - TimeUnit.SECONDS.toNanos(1), 0, "inode");
        Stamp old = new Stamp(7, now - TimeUnit.SECONDS.toNanos(3), 0, "inode");
        scan(item("/tree/young", young), item("/tree/old", old));

        assertThat(unchanged("/tree/young", young)).isEmpty();
        assertThat(unchanged("/tree/old", old)).isPresent();
    }

    @Test
    @DisplayName("forgets what a file was when it has become something else")
    void replaced() throws IOException {
        scan(item("/tree/a", OLD));
        Item now = new Item(Path.of("/tree/a"), new Stamp(9, 9, 9, "x"), Item.Kind.DAMAGED, null, "why");
        scan(now);

        assertThat(items(Optional.empty())).containsExactly(now);
        assertThat(count("SELECT count(*) FROM wrapped_keys")).isZero();
        assertThat(count("SELECT count(*) FROM context")).isZero();
    }

    @Test
    @DisplayName(
            "marks what a scan did not come by, under its root and nowhere else, and takes it back when it returns")
    void vanished() throws IOException {
        scan(plain("/tree/a"), plain("/tree/b"), plain("/treetop"), plain("/other/c"));
        scan(plain("/tree/a"));

        assertThat(items(Optional.empty()))
                .extracting(item -> item.path().toString())
                .containsExactly("/other/c", "/tree/a", "/treetop");
        assertThat(count("SELECT count(*) FROM items WHERE vanished IS NOT NULL"))
                .isEqualTo(1);

        scan(plain("/tree/a"), plain("/tree/b"));
        assertThat(items(Optional.of(Path.of("/tree")))).hasSize(2);
    }

    @Test
    @DisplayName("lets be what stands in a directory that could not be read")
    void unreadable() throws IOException {
        scan(plain("/tree/a"), plain("/tree/dark/b"));
        try (Catalog catalog = Catalog.toWrite(file(), CLOCK);
                CatalogScan scan = catalog.scan()) {
            scan.unknown(Path.of("/tree/dark"));
            scan.walked(Path.of("/tree"));
            assertThat(scan.vanished()).isEqualTo(1);
        }

        assertThat(items(Optional.empty()))
                .extracting(item -> item.path().toString())
                .containsExactly("/tree/dark/b");
    }

    @Test
    @DisplayName("asked for a path gives what is there and under it, and no neighbour of a longer name")
    void ranges() throws IOException {
        scan(plain("/tree/a"), plain("/tree/a-b"), plain("/tree/a/c"), plain("/tree/a0"));

        assertThat(items(Optional.of(Path.of("/tree/a"))))
                .extracting(item -> item.path().toString())
                .containsExactly("/tree/a", "/tree/a/c");
        assertThat(items(Optional.of(Path.of("/")))).hasSize(4);
    }

    @Test
    @DisplayName("remembers the current material of keys, also of those that have only one")
    void materials() throws IOException {
        try (Catalog catalog = Catalog.toWrite(file(), CLOCK);
                CatalogScan scan = catalog.scan()) {
            scan.putMaterials(Map.of("arn:one", Optional.of("aa"), "arn:rsa", Optional.empty()));
            scan.putMaterials(Map.of("arn:one", Optional.of("bb")));
        }
        try (Catalog catalog = Catalog.toRead(file(), CLOCK)) {
            assertThat(catalog.query().materials())
                    .isEqualTo(Map.of("arn:one", Optional.of("bb"), "arn:rsa", Optional.empty()));
        }
    }

    @Test
    @DisplayName("says when the last scan ended, of one that did")
    void lastScan() throws IOException {
        try (Catalog catalog = Catalog.toWrite(file(), CLOCK)) {
            catalog.scan().close();
            assertThat(catalog.query().lastScan()).isEmpty();
        }
        scan();
        try (Catalog catalog = Catalog.toRead(file(), CLOCK)) {
            assertThat(catalog.query().lastScan()).contains(NOW);
        }
    }

    @Test
    @DisplayName("is not made of what is none, nor of one that a later program made, nor for reading")
    void refused() throws IOException, SQLException {
        assertThatThrownBy(() -> Catalog.toRead(file(), CLOCK)).isInstanceOf(NoSuchFileException.class);

        Path text = Files.writeString(directory.resolve("text"), "some text that is longer than a header ".repeat(9));
        assertThatThrownBy(() -> Catalog.toWrite(text, CLOCK)).isInstanceOf(CatalogException.class);

        execute(directory.resolve("other.db"), "CREATE TABLE t (x)");
        assertThatThrownBy(() -> Catalog.toWrite(directory.resolve("other.db"), CLOCK))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("no catalogue");

        scan();
        execute(file(), "PRAGMA user_version = 2");
        assertThatThrownBy(() -> Catalog.toRead(file(), CLOCK))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("version 2");
    }

    private static void execute(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(sql).getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
