package dev.waxseal.localkms;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import software.amazon.awssdk.services.kms.KmsClient;

/** Whatever holds in process holds over HTTP. */
@DisplayName("encryption over HTTP")
class EncryptionOverHttpTest extends EncryptionTest {

    private @Nullable LocalKmsServer server;

    @Override
    KmsClient connect() {
        LocalKmsServer started = kms.serve(ServerOptions.loopback());
        server = started;
        return Clients.overHttp(started.endpoint(), "local", started.accessKeyId(), started.secretAccessKey());
    }

    @Override
    void disconnect() {
        if (server != null) {
            server.close();
        }
    }
}
