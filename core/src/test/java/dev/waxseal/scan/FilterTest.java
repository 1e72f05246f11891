package dev.waxseal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.StoredContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a filter")
class FilterTest {

    private static final String ARN = "arn:aws:kms:local:000000000000:key/1234";
    private static final Stamp STAMP = new Stamp(1, 1, 1, "");
    private static final Item PLAIN = Item.plain(Path.of("plain"), STAMP);

    private static Item message(boolean owed) {
        Map<String, @Nullable String> context = new HashMap<>();
        context.put("tenant", "42");
        context.put("who", null);
        KeyClaim key = new KeyClaim("aws-kms", ARN, "", 1, owed);
        return Item.sealed(
                Path.of("message"),
                STAMP,
                new MessageClaims("waxseal", "id", 1, false, new StoredContext(context), List.of(key)));
    }

    private static boolean takes(Filter filter, Item item, Freshness freshness) {
        return filter.takes(item, item.isSealed() ? Optional.of(freshness) : Optional.empty());
    }

    @Test
    @DisplayName("without a condition takes everything")
    void all() {
        assertThat(takes(Filter.ALL, PLAIN, Freshness.CURRENT)).isTrue();
        assertThat(takes(Filter.ALL, message(false), Freshness.STALE)).isTrue();
    }

    @Test
    @DisplayName("for what is not current takes the stale and the unknown, and nothing that is no message")
    void notCurrent() {
        Filter filter = new Filter(true, false, false, List.of(), Map.of());

        assertThat(takes(filter, message(false), Freshness.STALE)).isTrue();
        assertThat(takes(filter, message(false), Freshness.UNKNOWN)).isTrue();
        assertThat(takes(filter, message(false), Freshness.CURRENT)).isFalse();
        assertThat(takes(filter, PLAIN, Freshness.CURRENT)).isFalse();
    }

    @Test
    @DisplayName("for what is not encrypted takes neither messages nor what is damaged")
    void plain() {
        Filter filter = new Filter(false, false, true, List.of(), Map.of());

        assertThat(takes(filter, PLAIN, Freshness.CURRENT)).isTrue();
        assertThat(takes(filter, message(false), Freshness.STALE)).isFalse();
        assertThat(takes(filter, Item.damaged(Path.of("x"), STAMP, "why"), Freshness.STALE))
                .isFalse();
    }

    @Test
    @DisplayName("by key takes the whole ARN or the whole id, and no end of one")
    void key() {
        for (String name : List.of(ARN, "1234")) {
            assertThat(takes(
                            new Filter(false, false, false, List.of("other", name), Map.of()),
                            message(false),
                            Freshness.STALE))
                    .isTrue();
        }
        assertThat(takes(new Filter(false, false, false, List.of("34"), Map.of()), message(false), Freshness.STALE))
                .isFalse();
    }

    @Test
    @DisplayName("by context takes equal values, and never one that is withheld")
    void context() {
        Filter tenant = new Filter(false, false, false, List.of(), Map.of("tenant", "42"));
        Filter other = new Filter(false, false, false, List.of(), Map.of("tenant", "43"));
        Filter withheld = new Filter(false, false, false, List.of(), Map.of("who", "me"));

        assertThat(takes(tenant, message(false), Freshness.STALE)).isTrue();
        assertThat(takes(other, message(false), Freshness.STALE)).isFalse();
        assertThat(takes(withheld, message(false), Freshness.STALE)).isFalse();
    }

    @Test
    @DisplayName("of two conditions takes what fulfils both")
    void both() {
        Filter filter = new Filter(true, true, false, List.of(), Map.of());

        assertThat(takes(filter, message(true), Freshness.STALE)).isTrue();
        assertThat(takes(filter, message(false), Freshness.STALE)).isFalse();
        assertThat(takes(filter, message(true), Freshness.CURRENT)).isFalse();
    }
}
