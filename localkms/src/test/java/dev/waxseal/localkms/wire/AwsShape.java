package dev.waxseal.localkms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What every answer of KMS looks like, whatever it was asked. */
final class AwsShape {

    private static final int OK = 200;
    private static final int REFUSED = 400;

    private AwsShape() {}

    /** Asserts that {@code response} is an answer or a refusal, and tells nothing about who gave it. */
    static void check(String asked, Response response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.status()).as("%s -> %s", asked, body).isIn(OK, REFUSED);
        assertThat(response.requestId()).isNotBlank();
        assertThat(response.contentType()).isEqualTo("application/x-amz-json-1.1");
        Map<String, Object> members = members(asked, response);
        if (response.status() == REFUSED) {
            assertThat((String) members.get("__type")).as(asked).matches("[A-Z][A-Za-z]+Exception");
            assertThat(members.keySet()).as(asked).isSubsetOf("__type", "message");
            assertThat(body).as(asked).doesNotContain("dev.waxseal", "java.", "jackson", "sqlite", "\\tat ", "\\n");
        }
    }

    private static Map<String, Object> members(String asked, Response response) {
        try {
            return JsonReader.object(response.body());
        } catch (MalformedJsonException e) {
            throw new AssertionError(asked, e);
        }
    }
}
