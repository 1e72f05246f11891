package dev.waxseal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.cli.args.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a terminal")
class TextOnlyStreamTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private void show(String text) throws IOException {
        try (TextOnlyStream stream = new TextOnlyStream(shown)) {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                stream.write(b);
            }
        }
    }

    @Test
    @DisplayName("is given text in any script, with tabs and line ends")
    void text() throws IOException {
        show("Zürich\t日本 ñ À\r\n");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("Zürich\t日本 ñ À\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[31m", "\0", "\b", "\u007f", "\u009b31m", "a\u0085"})
    @DisplayName("is never given a control character, neither C0 nor C1")
    void control(String text) {
        assertThatThrownBy(() -> show(text)).isInstanceOf(UsageException.class);
    }
}
