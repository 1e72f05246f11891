package dev.waxseal.localkms;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import software.amazon.awssdk.services.kms.KmsClient;

/** Whatever goes wrong in process goes wrong over HTTP. */
@DisplayName("faults over HTTP")
class FaultsOverHttpTest extends FaultsInProcessTest {

    private @Nullable LocalKmsServer server;

    @Override
    KmsClient connect(int attempts) {
        LocalKmsServer started = server == null ? kms.serve(ServerOptions.loopback()) : server;
        server = started;
        return Clients.overHttp(
                started.endpoint(), "local", started.accessKeyId(), started.secretAccessKey(), attempts);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
