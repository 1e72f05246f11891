package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;

@DisplayName("a list")
class PaginationTest extends KmsFixture {

    @Test
    @DisplayName("comes in pages of the asked size, each element once")
    void pages() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            made.add(newKey().keyId());
        }
        List<Integer> sizes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        client.listKeysPaginator(request -> request.limit(3)).forEach(page -> {
            sizes.add(page.keys().size());
            page.keys().forEach(key -> seen.add(key.keyId()));
        });
        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(seen).isEqualTo(made);
    }

    @Test
    @DisplayName("that fits its page exactly says that it is whole")
    void exactFit() {
        newKey();
        newKey();
        ListKeysResponse page = client.listKeys(request -> request.limit(2));
        assertThat(page.truncated()).isFalse();
        assertThat(page.nextMarker()).isNull();
        assertThat(page.keys()).extracting(KeyListEntry::keyArn).allMatch(arn -> arn.startsWith(arn("")));
    }

    @Test
    @DisplayName("goes on after its marker although the marked element is gone")
    void concurrentChange() {
        String keyId = newKey().keyId();
        for (String name : List.of("alias/a", "alias/b", "alias/c")) {
            client.createAlias(request -> request.aliasName(name).targetKeyId(keyId));
        }
        var first = client.listAliases(request -> request.limit(2));
        client.deleteAlias(request -> request.aliasName("alias/b"));
        var second = client.listAliases(request -> request.marker(first.nextMarker()));
        assertThat(second.aliases()).extracting(alias -> alias.aliasName()).containsExactly("alias/c");
    }

    @Test
    @DisplayName("refuses the marker of another list, or none at all")
    void markers() {
        newKey();
        newKey();
        String marker = client.listKeys(request -> request.limit(1)).nextMarker();
        assertRefused(
                () -> client.listAliases(request -> request.marker(marker)),
                "InvalidMarkerException",
                "Could not deserialize marker '" + marker + "'");
        assertRefused(
                () -> client.listKeys(request -> request.marker("???")),
                "InvalidMarkerException",
                "Could not deserialize marker '???'");
        assertRefused(
                () -> client.listKeys(request -> request.limit(1001)),
                "ValidationException",
                "1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: Member must have"
                        + " value less than or equal to 1000");
    }

    @Test
    @DisplayName("of aliases and tags has at most the number that AWS gives, whatever is asked for")
    void maximum() {
        String keyId = newKey().keyId();
        String other = newKey().keyId();
        String third = newKey().keyId();
        for (int i = 0; i < 101; i++) {
            String name = "alias/" + i;
            String target = List.of(keyId, other, third).get(i / 50);
            client.createAlias(request -> request.aliasName(name).targetKeyId(target));
        }
        assertThat(client.listAliases(request -> request.limit(1000)).aliases()).hasSize(100);
        assertThat(client.listAliases().aliases()).hasSize(50);
    }
}
