package dev.waxseal.localkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what a store remembers of earlier readings")
class TransactionsTest {

    private static final String REGION = "local";
    private static final String ID = "00000000-0000-4000-8000-000000000000";

    private Store one;
    private Store other;

    @BeforeEach
    void open(@TempDir Path directory) {
        one = Store.open(directory, new SecureRandom());
        other = Store.open(directory, new SecureRandom());
        one.write(tables -> {
            tables.keys().insert(key("first"), "{}");
            return true;
        });
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    @DisplayName("is given again while nobody writes")
    void again() {
        assertThat(find(one)).isSameAs(find(one));
    }

    @Test
    @DisplayName("is forgotten when this instance writes")
    void ownWrite() {
        assertThat(find(one).description()).isEqualTo("first");
        one.write(tables -> {
            tables.keys().update(key("second"));
            assertThat(tables.keys().find(REGION, ID)).isEqualTo(key("second"));
            tables.keys().update(key("third"));
            assertThat(tables.keys().find(REGION, ID)).isEqualTo(key("third"));
            return true;
        });
        assertThat(find(one).description()).isEqualTo("third");
    }

    @Test
    @DisplayName("holds nothing of a writing that failed")
    void rollback() {
        assertThat(find(one).description()).isEqualTo("first");
        assertThatThrownBy(() -> one.write(tables -> {
                    tables.keys().update(key("second"));
                    assertThat(tables.keys().find(REGION, ID)).isEqualTo(key("second"));
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");
        assertThat(find(one).description()).isEqualTo("first");
    }

    @Test
    @DisplayName("is forgotten when another instance has written, every time")
    void othersWrite() {
        for (int i = 0; i < 10; i++) {
            String description = "description " + i;
            other.write(tables -> {
                tables.keys().update(key(description));
                return true;
            });
            assertThat(find(one).description()).isEqualTo(description);
            assertThat(find(other).description()).isEqualTo(description);
        }
    }

    @Test
    @DisplayName("tells when the next thing is due, until somebody plans another")
    void due() {
        Instant date = Instant.ofEpochSecond(1);
        assertThat(anyDue(date)).isFalse();
        assertThat(anyDue(date)).isFalse();
        other.write(tables -> {
            tables.keys().update(key("first").withDeletion(date));
            return true;
        });
        assertThat(anyDue(date.minusMillis(1))).isFalse();
        assertThat(anyDue(date)).isTrue();
        assertThat(anyDue(date.minusMillis(1))).isFalse();
    }

    @Test
    @DisplayName("is never mixed with what another instance wrote in the midst of a reading")
    void oneState() {
        find(one);
        AtomicInteger runs = new AtomicInteger();
        String seen = one.read(tables -> {
            String description =
                    Objects.requireNonNull(tables.keys().find(REGION, ID)).description();
            if (runs.getAndIncrement() == 0) {
                other.write(others -> {
                    others.keys().update(key("second"));
                    others.tags().put(key("second"), new TagTable.Tag("name", "value"));
                    return true;
                });
            }
            return description + ", " + tables.tags().count(key("first")) + " tags";
        });
        assertThat(seen).isEqualTo("second, 1 tags");
        assertThat(runs).hasValue(2);
    }

    @Test
    @DisplayName("has a limit")
    void bounded() {
        try (Database database = Database.inMemory()) {
            Transactions transactions = database.transactions();
            transactions.beginReading();
            for (int i = 0; i < 3 * Transactions.MOST; i++) {
                Integer number = database.remembered("SELECT ?", row -> row.getInt(1), i);
                assertThat(number).isEqualTo(i);
                assertThat(transactions.remembered()).isBetween(1, Transactions.MOST);
            }
            transactions.end("COMMIT");
        }
    }

    private static KeyRecord find(Store store) {
        return Objects.requireNonNull(store.read(tables -> tables.keys().find(REGION, ID)));
    }

    private boolean anyDue(Instant now) {
        return one.read(tables -> tables.keys().anyDue(now));
    }

    private static KeyRecord key(String description) {
        KeyTraits traits = new KeyTraits(
                REGION, ID, Instant.EPOCH, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "AWS_KMS", false, null, null);
        return new KeyRecord(traits, description, null, KeyStatus.of(KeyState.ENABLED), null, null);
    }
}
