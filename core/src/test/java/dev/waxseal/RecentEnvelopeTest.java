package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.RecentEnvelope;
import dev.waxseal.error.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an envelope that begins like the one read last")
class RecentEnvelopeTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final RecentEnvelope recent = new RecentEnvelope();
    private final byte[] message =
            Waxseal.builder(new StaticKeyring("raw")).build().encrypt(new byte[100], CONTEXT);

    @Test
    @DisplayName("is read as if it were the first, wherever it differs by a byte, and where it ends too soon")
    void same() throws IOException {
        int length = recent.read(message).length();
        for (int i = 0; i < length; i++) {
            byte[] changed = message.clone();
            changed[i] ^= 1;
            assertThat(readBy(changed)).as("byte %d", i).isEqualTo(fresh(changed));
            byte[] cut = Arrays.copyOf(message, i);
            assertThat(readBy(cut)).as("%d bytes", i).isEqualTo(fresh(cut));
            recent.read(message);
        }
    }

    @Test
    @DisplayName("has a FLOE header of its own")
    void header() throws IOException {
        int header = recent.read(message).length() - 1;
        byte[] other = message.clone();
        other[header] ^= 1;

        assertThat(recent.read(other).floeHeader().encoded())
                .isNotEqualTo(recent.read(message).floeHeader().encoded());
        assertThat(recent.read(other).keyArea()).isSameAs(recent.read(message).keyArea());
    }

    private String readBy(byte[] bytes) throws IOException {
        try {
            return text(recent.read(bytes));
        } catch (MalformedMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String fresh(byte[] bytes) throws IOException {
        try {
            return text(Envelope.read(new ByteArrayInputStream(bytes)));
        } catch (MalformedMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String text(Envelope envelope) {
        return envelope.context() + " " + envelope.keyArea() + " " + Arrays.toString(envelope.encoded());
    }
}
