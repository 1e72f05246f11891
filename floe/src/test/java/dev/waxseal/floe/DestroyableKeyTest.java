package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a key")
class DestroyableKeyTest {

    private final byte[] bytes = Body.key();
    private final DestroyableKey key = DestroyableKey.takingOwnershipOf(bytes, "AES");

    @Test
    @DisplayName("that is closed has wiped its bytes and the copy taken last, and throws")
    void closed() {
        byte[] copy = key.getEncoded();
        assertThat(copy).isEqualTo(Body.key());
        key.close();
        key.close();

        assertThat(bytes).containsOnly(0);
        assertThat(copy).containsOnly(0);
        assertThat(key.isDestroyed()).isTrue();
        assertThatThrownBy(key::getEncoded).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("survives a provider that wipes its copies")
    void copies() {
        byte[] first = key.getEncoded();
        byte[] second = key.getEncoded();
        Arrays.fill(first, (byte) 0);

        assertThat(second).isEqualTo(Body.key());
        assertThat(key.getEncoded()).isEqualTo(Body.key());
    }

    @Test
    @DisplayName("that is a copy leaves the original alone")
    void copy() {
        byte[] original = Body.key();
        DestroyableKey.copyOf(original, "AES").close();

        assertThat(original).isEqualTo(Body.key());
    }

    @Test
    @DisplayName("shows nothing of itself")
    void hidden() {
        assertThat(key.toString()).isEqualTo("DestroyableKey[AES]");
        key.close();
        assertThat(key.toString()).isEqualTo("DestroyableKey[destroyed]");
    }

    @Test
    @DisplayName("is not serialized")
    void notSerialized() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(key)).isInstanceOf(NotSerializableException.class);
        }
    }
}
