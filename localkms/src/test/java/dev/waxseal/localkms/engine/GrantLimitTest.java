package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waxseal.localkms.store.GrantRecord;
import dev.waxseal.localkms.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a key")
class GrantLimitTest {

    private static final String ACCOUNT = "000000000000";
    private static final int LIMIT = 50_000;

    @Test
    @DisplayName("has 50,000 grants at most")
    void limit() {
        SecureRandom random = new SecureRandom();
        try (Store store = Store.inMemory(random)) {
            Engine engine = new Engine(store, random, Clock.systemUTC(), ACCOUNT);
            String keyId = newKey(engine);
            fill(store, keyId, LIMIT - 1);
            Map<String, Object> grant = Map.of(
                    "KeyId",
                    keyId,
                    "GranteePrincipal",
                    "arn:aws:iam::" + ACCOUNT + ":root",
                    "Operations",
                    List.of("Encrypt"));
            engine.perform("CreateGrant", "local", "", grant).close();
            KmsException refusal =
                    catchThrowableOfType(KmsException.class, () -> engine.perform("CreateGrant", "local", "", grant));
            assertThat(refusal.code()).isEqualTo("LimitExceededException");
        }
    }

    private static String newKey(Engine engine) {
        try (Answer answer = engine.perform("CreateKey", "local", "", Map.of())) {
            Map<?, ?> metadata =
                    (Map<?, ?>) Objects.requireNonNull(answer.members().get("KeyMetadata"));
            return (String) Objects.requireNonNull(metadata.get("KeyId"));
        }
    }

    private static void fill(Store store, String keyId, int count) {
        store.write(tables -> {
            for (int i = 0; i < count; i++) {
                String grantId = HexFormat.of().toHexDigits(i);
                tables.grants()
                        .insert(new GrantRecord(
                                "local",
                                keyId,
                                grantId,
                                null,
                                Instant.EPOCH,
                                "grantee",
                                null,
                                List.of("Encrypt"),
                                null));
            }
            return true;
        });
    }
}
