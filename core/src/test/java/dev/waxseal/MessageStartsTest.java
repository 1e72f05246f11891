package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.MessageStarts;
import dev.waxseal.envelope.MessageStarts.Start;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.CachingKeyring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the start of a message")
class MessageStartsTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");
    private static final List<WrappedKey> KEYS =
            List.of(new WrappedKey("static", "one", new byte[0], 1, new byte[] {1}));

    private final MessageStarts starts = new MessageStarts();

    @Test
    @DisplayName("is made once for the same context and the same wrapped keys")
    void once() {
        Start first = starts.of(CONTEXT, KEYS, Layout.COMPACT);
        assertThat(starts.of(EncryptionContext.of("tenant", "42"), KEYS, Layout.COMPACT))
                .isSameAs(first);
    }

    @Test
    @DisplayName("is another one for another context, other wrapped keys, and another layout")
    void another() {
        Start first = starts.of(CONTEXT, KEYS, Layout.COMPACT);
        List<WrappedKey> others = List.of(new WrappedKey("static", "two", new byte[0], 1, new byte[] {1}));

        assertThat(starts.of(CONTEXT, KEYS, Layout.IN_PLACE).keyArea().layout()).isEqualTo(Layout.IN_PLACE);
        assertThat(starts.of(CONTEXT, KEYS, Layout.COMPACT)).isSameAs(first);
        assertThat(starts.of(CONTEXT, others, Layout.COMPACT).keyArea().keys()).isEqualTo(others);
        assertThat(starts.of(EncryptionContext.of("tenant", "43"), others, Layout.COMPACT)
                        .context()
                        .pairs())
                .isNotEqualTo(first.context().pairs());
    }

    @Test
    @DisplayName("leads each of several messages under one data key, and all open")
    void severalMessages() throws IOException {
        try (CachingKeyring keyring =
                CachingKeyring.builder(new StaticKeyring("key")).build()) {
            Waxseal waxseal = Waxseal.builder(keyring).build();
            EncryptionContext other = EncryptionContext.of("tenant", "43");
            for (int i = 0; i < 4; i++) {
                EncryptionContext context = i % 2 == 0 ? CONTEXT : other;
                byte[] message = waxseal.encrypt(new byte[] {(byte) i}, context);
                Envelope envelope = Envelope.read(new ByteArrayInputStream(message));

                assertThat(message).startsWith(envelope.encoded());
                assertThat(waxseal.decrypt(message, context)).containsExactly(i);
            }
        }
    }
}
