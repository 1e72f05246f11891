package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.Tag;

@DisplayName("tags")
class TagTest extends KmsFixture {

    @Test
    @DisplayName("are added, changed and removed")
    void tags() {
        String keyId = client.createKey(request -> request.tags(tag("a", "1"), tag("b", "")))
                .keyMetadata()
                .keyId();
        client.tagResource(request -> request.keyId(keyId).tags(tag("b", "2"), tag("c", "3")));
        client.untagResource(request -> request.keyId(keyId).tagKeys("a", "absent"));
        assertThat(client.listResourceTags(request -> request.keyId(keyId)).tags())
                .containsExactly(tag("b", "2"), tag("c", "3"));
    }

    @Test
    @DisplayName("break no rule of AWS's, and then nothing is changed")
    void tagRules() {
        String keyId = newKey().keyId();
        assertTagsRefused(keyId, List.of(tag("a", "1"), tag("a", "2")), "TagException", "Duplicate tag keys");
        assertTagsRefused(keyId, List.of(tag("AWS:x", "1")), "TagException", "Tags beginning with aws: are reserved");
        assertTagsRefused(keyId, manyTags(0, 51), "TagException", "Too many tags");
        assertTagsRefused(
                keyId,
                List.of(tag("ok", "1"), tag("x".repeat(129), "y".repeat(257))),
                "ValidationException",
                "2 validation errors detected: Value '" + "x".repeat(129) + "' at 'tags.2.member.tagKey' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 128; Value '"
                        + "y".repeat(257) + "' at 'tags.2.member.tagValue' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 256");
        client.tagResource(request -> request.keyId(keyId).tags(manyTags(0, 50)));
        assertTagsRefused(keyId, manyTags(50, 51), "TagException", "Too many tags");
        assertThat(client.listResourceTags(request -> request.keyId(keyId)).tags())
                .hasSize(50);
    }

    private void assertTagsRefused(String keyId, List<Tag> tags, String code, String message) {
        assertRefused(() -> client.tagResource(request -> request.keyId(keyId).tags(tags)), code, message);
    }

    private static List<Tag> manyTags(int from, int to) {
        List<Tag> tags = new ArrayList<>();
        for (int i = from; i < to; i++) {
            tags.add(tag("tag" + i, "value"));
        }
        return tags;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }
}
