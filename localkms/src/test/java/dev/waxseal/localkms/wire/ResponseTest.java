package dev.waxseal.localkms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.engine.Engine;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.quota.Quotas;
import dev.waxseal.localkms.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a response")
class ResponseTest {

    @Test
    @DisplayName("is wiped when it has been sent")
    void wiping() {
        SecureRandom random = new SecureRandom();
        try (Store store = Store.inMemory(random)) {
            Engine engine = new Engine(store, random, Clock.systemUTC(), "000000000000");
            Endpoint endpoint = new Endpoint(
                    engine,
                    new TrustedCaller("local"),
                    new Faults(),
                    Quotas.none().meter());
            byte[] input = "{\"NumberOfBytes\":32}".getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = Map.of("X-Amz-Target", "TrentService.GenerateRandom");
            Response response = endpoint.handle(new Request("POST", "/", "", headers::forEach, input));
            assertThat(response.status()).isEqualTo(200);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).startsWith("{\"Plaintext\":\"");
            response.close();
            assertThat(response.body()).containsOnly(0);
        }
    }
}
