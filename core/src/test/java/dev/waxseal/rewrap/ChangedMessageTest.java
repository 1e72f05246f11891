package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.error.ChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a message that somebody else writes while it is rewrapped")
class ChangedMessageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys keys = new RotatingKeys("a");

    /** Files, and somebody who is always quicker. */
    private final class Busy implements Place {

        private final FilePlace files = FilePlace.of(List.of(directory));
        private final Layout layout;
        private int changes;

        Busy(Layout layout, int changes) {
            this.layout = layout;
            this.changes = changes;
        }

        @Override
        public String description() {
            return files.description();
        }

        @Override
        public void list(Listing listing) throws IOException {
            files.list(listing);
        }

        @Override
        public Stored readEnvelope(String item) throws IOException {
            return files.readEnvelope(item);
        }

        @Override
        public Stored replaceEnvelope(Stored expected, Envelope renewed) throws IOException {
            if (changes-- > 0) {
                Files.write(Path.of(expected.item()), Sealed.message(keys, "newer " + changes, layout));
            }
            return files.replaceEnvelope(expected, renewed);
        }
    }

    private Summary rewrap(Place place) throws IOException {
        return Rewrapper.builder(keys, place)
                .expected(Sealed.CONTEXT)
                .threads(1)
                .build()
                .run();
    }

    @ParameterizedTest(name = "is rewrapped as it is then: {0}")
    @EnumSource(Layout.class)
    void retried(Layout layout) throws IOException {
        Path file = Files.write(directory.resolve("m"), Sealed.message(keys, "old", layout));
        assertThat(rewrap(new Busy(layout, 3)).count(Outcome.RENEWED)).isEqualTo(1);
        assertThat(Sealed.open(keys, file)).isEqualTo("newer 0");
        assertThat(Sealed.envelope(file).keyArea().epoch()).isEqualTo(2);
    }

    @Test
    @DisplayName("again and again is left alone in the end, and reported")
    void givenUp() throws IOException {
        Path file = Files.write(directory.resolve("m"), Sealed.message(keys, "old", Layout.IN_PLACE));
        assertThat(rewrap(new Busy(Layout.IN_PLACE, 1000)).failed()).containsOnlyKeys(Reason.CHANGED);
        assertThat(Sealed.envelope(file).keyArea().epoch()).isEqualTo(1);
    }

    @Test
    @DisplayName("in nothing but a block that does not count is left alone all the same")
    void otherBlock() throws IOException {
        Path file = Files.write(directory.resolve("m"), Sealed.message(keys, "old", Layout.IN_PLACE));
        FilePlace place = FilePlace.of(List.of(directory));
        Stored stored = place.readEnvelope(file.toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[8192 + 100] ^= 1;
        Files.write(file, bytes);
        Envelope old = stored.envelope();

        assertThatThrownBy(() -> place.replaceEnvelope(
                        stored, old.with(old.keyArea().rewrapped(old.keyArea().keys()))))
                .isInstanceOf(ChangedException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
}
