package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a hundred thousand messages under a hundred data keys")
class ManyItemsTest {

    private static final int ITEMS = 100_000;
    private static final int GROUPS = 100;
    private static final int THREADS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys keys = new RotatingKeys("a");
    private final AtomicInteger done = new AtomicInteger();

    /** A place without files, whose items say by their number which data key they have. */
    private final class Numbers implements Place {

        private final List<Envelope> envelopes = new ArrayList<>();
        private final AtomicInteger replaced = new AtomicInteger();
        private int farthestAhead;

        Numbers() throws IOException {
            for (int i = 0; i < GROUPS; i++) {
                envelopes.add(Envelope.read(new ByteArrayInputStream(Sealed.message(keys, "message", Layout.COMPACT))));
            }
        }

        @Override
        public String description() {
            return "numbers";
        }

        @Override
        public void list(Listing listing) {
            for (int i = 0; i < ITEMS; i++) {
                listing.found(Integer.toString(i));
                farthestAhead = Math.max(farthestAhead, i + 1 - done.get());
            }
        }

        @Override
        public Stored readEnvelope(String item) {
            Envelope envelope = envelopes.get(Integer.parseInt(item) % GROUPS);
            return new Stored(item, envelope, 4096, Instant.EPOCH, "1", new Traffic(300, 0));
        }

        @Override
        public Stored replaceEnvelope(Stored expected, Envelope renewed) {
            replaced.incrementAndGet();
            return new Stored(expected.item(), renewed, 4096, Instant.EPOCH, "2", new Traffic(0, 300));
        }
    }

    @ParameterizedTest(name = "cost a hundred calls, and are listed no faster than they are done; with a journal: {0}")
    @ValueSource(booleans = {false, true})
    void oncePerDataKey(boolean journal) throws IOException {
        Numbers place = new Numbers();
        keys.rotate();
        Rewrapper.Builder builder = Rewrapper.builder(keys, place)
                .expected(Sealed.CONTEXT)
                .threads(THREADS)
                .listener(report -> done.incrementAndGet());
        if (journal) {
            builder.journal(directory.resolve("journal"));
        }

        Summary summary = builder.build().run();

        assertThat(summary.count(Outcome.RENEWED)).isEqualTo(ITEMS);
        assertThat(place.replaced).hasValue(ITEMS);
        assertThat(keys.rewraps()).isEqualTo(GROUPS);
        assertThat(summary.rewraps()).isEqualTo(GROUPS);
        assertThat(summary.keyGroups()).isEqualTo(GROUPS);
        assertThat(summary.rewrapsSaved()).isEqualTo(ITEMS - GROUPS);
        assertThat(summary.traffic()).isEqualTo(new Traffic(300L * ITEMS, 300L * ITEMS));
        assertThat(place.farthestAhead).isLessThanOrEqualTo(THREADS * 64 + THREADS * 17 + 1);
    }

    @Test
    @DisplayName("are remembered in less than 44 bytes each, or 66 with a number")
    void memory() {
        DigestTable table = new DigestTable();
        DigestTable numbered = new DigestTable();
        for (int i = 0; i < ITEMS; i++) {
            assertThat(table.add(Digest.ofItem("item " + i))).isTrue();
            numbered.put(Digest.ofItem("item " + i), i);
        }
        assertThat(table.add(Digest.ofItem("item 7"))).isFalse();
        assertThat(table.size()).isEqualTo(ITEMS);
        assertThat(table.bytes()).isLessThan(44L * ITEMS);
        assertThat(numbered.bytes()).isLessThan(66L * ITEMS);
        for (int i = 0; i < ITEMS; i++) {
            assertThat(table.contains(Digest.ofItem("item " + i))).isTrue();
            assertThat(numbered.get(Digest.ofItem("item " + i))).isEqualTo(i);
        }
        assertThat(table.contains(Digest.ofItem("another"))).isFalse();
    }
}
