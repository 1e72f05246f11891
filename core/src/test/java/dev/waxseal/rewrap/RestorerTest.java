package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a saved key area")
class RestorerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys keys = new RotatingKeys("a");

    private Path message(String name, Layout layout) throws IOException {
        return Files.write(directory.resolve(name), Sealed.message(keys, name, layout));
    }

    private Stored restore(Path file, SavedKeyArea saved, boolean blind) throws IOException {
        return new Restorer(keys, FilePlace.of(List.of(directory)))
                .restore(file.toString(), saved, Sealed.CONTEXT, blind);
    }

    @ParameterizedTest(name = "brings back a message whose keys were replaced by others: {0}")
    @EnumSource(Layout.class)
    void restores(Layout layout) throws IOException {
        Path file = message("m", layout);
        SavedKeyArea saved = SavedKeyArea.decode(
                "\n" + SavedKeyArea.of(Sealed.envelope(file)).encoded() + "\r\n");
        SavedKeyArea others = SavedKeyArea.of(Sealed.envelope(message("other", layout)));
        restore(file, new SavedKeyArea(saved.messageId(), others.keys()), true);
        assertThatThrownBy(() -> Sealed.open(keys, file)).isInstanceOf(TamperedException.class);

        Stored stored = restore(file, saved, false);

        assertThat(stored.envelope().keyArea().epoch()).isEqualTo(3);
        assertThat(stored.envelope().keyArea().keys()).isEqualTo(saved.keys());
        assertThat(Sealed.open(keys, file)).isEqualTo("m");
    }

    @Test
    @DisplayName("of another message is refused, and so is one that does not open this one, whatever it says")
    void refused() throws IOException {
        Path file = message("m", Layout.COMPACT);
        byte[] before = Files.readAllBytes(file);
        SavedKeyArea others = SavedKeyArea.of(Sealed.envelope(message("other", Layout.COMPACT)));
        assertThatThrownBy(() -> restore(file, others, true))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining(others.messageId());
        SavedKeyArea lying = new SavedKeyArea(Sealed.envelope(file).messageId(), others.keys());
        assertThatThrownBy(() -> restore(file, lying, false)).isInstanceOf(TamperedException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("that is damaged is refused, wherever the damage is")
    void damaged() throws IOException {
        String saved =
                SavedKeyArea.of(Sealed.envelope(message("m", Layout.COMPACT))).encoded();
        for (int i = 41; i < saved.length() - 1; i++) { // behind the message's id; the last digit has unused bits
            String bent = saved.substring(0, i) + (saved.charAt(i) == 'A' ? 'B' : 'A') + saved.substring(i + 1);
            assertThatThrownBy(() -> SavedKeyArea.decode(bent)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SavedKeyArea.decode("")).isInstanceOf(IllegalArgumentException.class);
    }
}
