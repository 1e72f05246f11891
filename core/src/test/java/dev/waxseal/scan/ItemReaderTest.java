package dev.waxseal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.TextForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the inventory takes")
class ItemReaderTest {

    private static final ItemReader READER = new ItemReader(List.of(Forms.BINARY, Forms.TEXT));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final byte[] message = Waxseal.builder(new StaticKeyring("k"))
            .build()
            .encrypt(new byte[1000], EncryptionContext.of("tenant", "42").withholding("who", "me"));

    private Item read(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes);
        return READER.read(file, Stamp.of(file));
    }

    private Item read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("a message for what it says, and a withheld value for withheld")
    void binary() throws IOException {
        Item item = read(message);

        assertThat(item.kind()).isEqualTo(Item.Kind.SEALED);
        assertThat(item.stamp().size()).isEqualTo(message.length);
        assertThat(item.claims().form()).isEqualTo("waxseal");
        assertThat(item.claims().context().pairs())
                .containsEntry("tenant", "42")
                .containsEntry("who", null);
        assertThat(item.claims().keys()).extracting(KeyClaim::keyId).containsExactly("k");
        assertThat(item.claims().epoch()).isEqualTo(1);
    }

    @ParameterizedTest(name = "a message in text form after \"{0}\" and before a line''s end, for the same")
    @ValueSource(strings = {"", "  \n\t"})
    void text(String before) throws IOException {
        Item item = read(before + TextForm.encode(message) + "\n");

        assertThat(item.claims().form()).isEqualTo("waxseal-text");
        assertThat(item.claims().messageId()).isEqualTo(read(message).claims().messageId());
    }

    @ParameterizedTest(name = "\"{0}\" for no message")
    @ValueSource(strings = {"", "some text", "wxsl2.AAAA"})
    void plain(String content) throws IOException {
        assertThat(read(content).kind()).isEqualTo(Item.Kind.PLAIN);
    }

    @Test
    @DisplayName("every message that ends before its body does for damaged, and says why")
    void cutOff() throws IOException {
        for (int length = 8; length < 200; length++) {
            Item item = read(Arrays.copyOf(message, length));
            assertThat(item.kind()).as("%s bytes", length).isEqualTo(Item.Kind.DAMAGED);
            assertThat(item.problem()).contains("ends inside");
        }
    }

    @ParameterizedTest(name = "\"{0}\" for damaged")
    @ValueSource(strings = {"wxsl1.", "wxsl1.xxx", "wxsl1.!!!!", "wxsl1.AAAA"})
    void damagedText(String content) throws IOException {
        assertThat(read(content).kind()).isEqualTo(Item.Kind.DAMAGED);
    }

    @Test
    @DisplayName("what it cannot read for unreadable")
    void unreadable() throws IOException {
        Path nowhere = directory.resolve("nowhere");

        Item item = READER.read(nowhere, Stamp.of(Files.createFile(directory.resolve("there"))));

        assertThat(item.kind()).isEqualTo(Item.Kind.UNREADABLE);
    }
}
