package dev.waxseal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.StoredContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.keys.CurrentMaterials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("of a message")
class KeyMaterialsTest {

    private final List<String> asked = new ArrayList<>();
    private final CurrentMaterials kms = key -> {
        asked.add(key);
        return switch (key) {
            case "rotates" -> Optional.of("aa");
            case "for good" -> Optional.empty();
            default -> throw new KmsRefusedException("access denied");
        };
    };
    private final KeyMaterials materials = new KeyMaterials(kms);

    private static KeyClaim key(String keyId, String material) {
        return new KeyClaim("aws-kms", keyId, material, 1, false);
    }

    private static MessageClaims message(KeyClaim... keys) {
        return new MessageClaims("waxseal", "id", 1, false, new StoredContext(Map.of()), List.of(keys));
    }

    @Test
    @DisplayName("the worst key decides: stale before unknown before current")
    void worst() {
        KeyClaim current = key("rotates", "AA");
        KeyClaim stale = key("rotates", "bb");
        KeyClaim unknown = key("denied", "aa");

        assertThat(materials.of(message(current))).isEqualTo(Freshness.CURRENT);
        assertThat(materials.of(message(current, unknown))).isEqualTo(Freshness.UNKNOWN);
        assertThat(materials.of(message(stale, unknown, current))).isEqualTo(Freshness.STALE);
    }

    @Test
    @DisplayName("a key that names no material is stale where KMS names one, and current where the key has only one")
    void unnamed() {
        assertThat(materials.of(key("rotates", ""))).isEqualTo(Freshness.STALE);
        assertThat(materials.of(key("for good", ""))).isEqualTo(Freshness.CURRENT);
    }

    @Test
    @DisplayName("a key that is owed is not stale, and KMS is not asked for it")
    void owed() {
        assertThat(materials.of(new KeyClaim("aws-kms", "rotates", "", 1, true)))
                .isEqualTo(Freshness.CURRENT);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("each key is asked for once, one that is refused too, and one without a name never")
    void once() {
        for (int i = 0; i < 100; i++) {
            materials.of(message(key("rotates", "bb"), key("denied", "aa"), key("", "")));
        }

        assertThat(asked).containsExactly("rotates", "denied");
        assertThat(materials.failures()).containsOnlyKeys("denied");
        assertThat(materials.known()).containsOnlyKeys("rotates");
    }

    @Test
    @DisplayName("that names ever new keys no more than ten thousand are asked for")
    void bounded() {
        for (int i = 0; i < KeyMaterials.MOST_KEYS + 5; i++) {
            assertThat(materials.of(key("key " + i, "aa"))).isEqualTo(Freshness.UNKNOWN);
        }

        assertThat(asked).hasSize(KeyMaterials.MOST_KEYS);
    }
}
