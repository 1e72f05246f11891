package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.Engine;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.MalformedJsonException;
import dev.waxseal.localkms.quota.Quotas;
import dev.waxseal.localkms.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An endpoint in memory with a key of every kind behind it. Not thread-safe. */
final class SampleKms {

    /** What would leave nothing to be tried on. */
    private static final Set<String> ENDING = Set.of("DisableKey", "ScheduleKeyDeletion", "DeleteAlias");

    static final String ALIAS = "alias/sample";

    private final Endpoint endpoint;
    private final List<String> keyIds = new ArrayList<>();

    SampleKms() {
        SecureRandom random = new SecureRandom();
        Engine engine = new Engine(Store.inMemory(random), random, Clock.systemUTC(), "000000000000");
        this.endpoint = new Endpoint(
                engine, new TrustedCaller("local"), new Faults(), Quotas.none().meter());
        create("{}");
        create("{\"MultiRegion\":true}");
        create("{\"Origin\":\"EXTERNAL\"}");
        create("{\"KeySpec\":\"RSA_2048\",\"KeyUsage\":\"ENCRYPT_DECRYPT\"}");
        create("{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"SIGN_VERIFY\"}");
        create("{\"KeySpec\":\"ECC_NIST_P384\",\"KeyUsage\":\"KEY_AGREEMENT\"}");
        create("{\"KeySpec\":\"HMAC_256\",\"KeyUsage\":\"GENERATE_VERIFY_MAC\"}");
        post("CreateAlias", "{\"AliasName\":\"" + ALIAS + "\",\"TargetKeyId\":\"" + keyIds.get(0) + "\"}");
    }

    List<String> keyIds() {
        return keyIds;
    }

    Response post(String operation, String body) {
        return post(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    Response post(String operation, byte[] body) {
        Response response = handle(Map.of("X-Amz-Target", "TrentService." + operation), body);
        if (ENDING.contains(operation)) {
            revive();
        }
        return response;
    }

    Response handle(Map<String, String> headers, byte[] body) {
        return endpoint.handle(new Request("POST", "/", "", headers::forEach, body));
    }

    Endpoint endpoint() {
        return endpoint;
    }

    private void revive() {
        for (String keyId : keyIds) {
            String named = "{\"KeyId\":\"" + keyId + "\"}";
            handle(Map.of("X-Amz-Target", "TrentService.CancelKeyDeletion"), named.getBytes(StandardCharsets.UTF_8));
            handle(Map.of("X-Amz-Target", "TrentService.EnableKey"), named.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void create(String input) {
        try {
            Map<?, ?> answer = JsonReader.object(post("CreateKey", input).body());
            if (answer.get("KeyMetadata") instanceof Map<?, ?> metadata) {
                keyIds.add(String.valueOf(metadata.get("KeyId")));
            }
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }
}
