package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.Tag;

@DisplayName("tags")
class TagContractTest extends KmsContract {

    @Test
    @DisplayName("are given with the key or later, changed by name, and taken away by name")
    void life() {
        String keyId = newKey(request -> request.tags(tag("tag1", "1"), tag("tag2", "2"), tag("tag3", "3")))
                .keyId();
        client.tagResource(request -> request.keyId(keyId).tags(tag("tag4", "4"), tag("tag2", "new")));
        client.untagResource(request -> request.keyId(keyId).tagKeys("tag1", "absent"));
        assertThat(client.listResourceTags(request -> request.keyId(keyId)).tags())
                .containsExactlyInAnyOrder(tag("tag2", "new"), tag("tag3", "3"), tag("tag4", "4"));
    }

    @ParameterizedTest(name = "cannot be called {0}")
    @ValueSource(strings = {"aws:key1", "AWS:key1"})
    void reserved(String name) {
        String keyId = newKey();
        assertTagException(
                () -> client.tagResource(request -> request.keyId(keyId).tags(tag(name, "v"))),
                "Tags beginning with aws: are reserved");
        assertTagException(
                () -> client.createKey(request -> request.tags(tag(name, "v"))),
                "Tags beginning with aws: are reserved");
    }

    @Test
    @DisplayName("have each a name of its own, and are fifty at most")
    void lists() {
        String keyId = newKey();
        assertTagException(
                () -> client.tagResource(request -> request.keyId(keyId).tags(tag("a", "1"), tag("a", "2"))),
                "Duplicate tag keys");
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            tags.add(tag("key" + i, "value"));
        }
        assertTagException(() -> client.createKey(request -> request.tags(tags)), "Too many tags");
        client.tagResource(request -> request.keyId(keyId).tags(tags.subList(0, 50)));
        assertTagException(
                () -> client.tagResource(request -> request.keyId(keyId).tags(tags.get(50))), "Too many tags");
    }

    @Test
    @DisplayName("have names and values of a length")
    void lengths() {
        String keyId = newKey();
        assertRefused(
                () -> client.createKey(request -> request.tags(tag("a".repeat(129), "v"))),
                "ValidationException",
                "1 validation error detected: Value '" + "a".repeat(129) + "' at 'tags.1.member.tagKey' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 128");
        assertRefused(
                () -> client.createKey(request -> request.tags(tag("tag1", "v".repeat(257)))),
                "ValidationException",
                "1 validation error detected: Value '" + "v".repeat(257) + "' at 'tags.1.member.tagValue' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 256");
        assertRefused(
                () -> client.untagResource(request -> request.keyId(keyId).tagKeys("ok", "")),
                "ValidationException",
                "1 validation error detected: Value '[ok, ]' at 'tagKeys' failed to satisfy constraint: Member must"
                        + " satisfy constraint: [Member must have length less than or equal to 128, Member must have"
                        + " length greater than or equal to 1]");
    }

    @Test
    @DisplayName("are listed in pages")
    void pages() {
        String keyId = newKey(request -> request.tags(tag("a", "1"), tag("b", "2"), tag("c", "3")))
                .keyId();
        var first = client.listResourceTags(request -> request.keyId(keyId).limit(2));
        assertThat(first.truncated()).isTrue();
        assertThat(first.tags()).hasSize(2);
        var second = client.listResourceTags(request -> request.keyId(keyId).marker(first.nextMarker()));
        assertThat(second.truncated()).isFalse();
        assertThat(second.tags()).hasSize(1);
    }

    private static void assertTagException(ThrowingCallable call, String message) {
        assertRefused(call, "TagException", message);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }
}
