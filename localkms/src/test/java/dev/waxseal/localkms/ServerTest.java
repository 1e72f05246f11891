package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

@DisplayName("a server")
class ServerTest extends KmsFixture {

    @Test
    @DisplayName("lets in who signs with its secret, and nobody else")
    void signatures() {
        try (LocalKmsServer server = kms.serve(ServerOptions.loopback());
                KmsClient good = Clients.overHttp(
                        server.endpoint(), "eu-west-1", server.accessKeyId(), server.secretAccessKey());
                KmsClient wrongSecret =
                        Clients.overHttp(server.endpoint(), "eu-west-1", server.accessKeyId(), "wrong");
                KmsClient stranger =
                        Clients.overHttp(server.endpoint(), "eu-west-1", "AKIASTRANGER", server.secretAccessKey())) {
            assertThat(good.createKey().keyMetadata().arn()).startsWith("arn:aws:kms:eu-west-1:000000000000:");
            assertRefused(wrongSecret::listKeys, "InvalidSignatureException", null);
            assertRefused(
                    stranger::listKeys,
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid.");
        }
    }

    @Test
    @DisplayName("refuses what is not signed, even where any signature will do")
    void unsigned() {
        for (boolean open : new boolean[] {true, false}) {
            try (LocalKmsServer server = kms.serve(new ServerOptions("127.0.0.1", 0, open))) {
                HttpResponse<String> response = RawRequest.send(HttpRequest.newBuilder(server.endpoint())
                        .header("X-Amz-Target", "TrentService.ListKeys")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(response.body()).contains("MissingAuthenticationTokenException");
            }
        }
    }

    @Test
    @DisplayName("that is open takes any credentials, but not a web page's")
    void openToAnySigner() {
        try (LocalKmsServer server = kms.serve(new ServerOptions("localhost", 0, true));
                KmsClient anyone = Clients.overHttp(server.endpoint(), "us-east-1", "any", "thing")) {
            assertThat(anyone.listKeys().keys()).isEmpty();
            HttpResponse<String> page = RawRequest.send(HttpRequest.newBuilder(server.endpoint())
                    .header("X-Amz-Target", "TrentService.ListKeys")
                    .header("Authorization", RawRequest.ANY_SIGNATURE)
                    .header("Origin", "https://example.com")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(page.body()).contains("AccessDeniedException");
        }
    }

    @Test
    @DisplayName("that is open listens on the loopback interface only")
    void openToTheWorld() {
        assertThatThrownBy(() -> kms.serve(new ServerOptions("0.0.0.0", 0, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    @DisplayName("keeps its credentials with the store")
    void credentials(@TempDir Path directory) {
        String id;
        String secret;
        try (LocalKms stored = LocalKms.builder().store(directory).build();
                LocalKmsServer server = stored.serve(ServerOptions.loopback())) {
            id = server.accessKeyId();
            secret = server.secretAccessKey();
        }
        assertThat(id).matches("AKIA[A-Z2-7]{16}");
        assertThat(secret).hasSize(40);
        try (LocalKms stored = LocalKms.builder().store(directory).build();
                LocalKmsServer server = stored.serve(ServerOptions.loopback())) {
            assertThat(server.accessKeyId()).isEqualTo(id);
            assertThat(server.secretAccessKey()).isEqualTo(secret);
        }
    }

    @Test
    @DisplayName("says whose keys it has")
    void callerIdentity() {
        try (LocalKmsServer server = kms.serve(new ServerOptions("127.0.0.1", 0, true))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.endpoint())
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .header("Authorization", RawRequest.ANY_SIGNATURE.replace("/kms/", "/sts/"));
            HttpResponse<String> identity = RawRequest.send(request.copy()
                    .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15")));
            assertThat(identity.statusCode()).isEqualTo(200);
            assertThat(identity.body())
                    .contains("<Account>000000000000</Account>", "<Arn>arn:aws:iam::000000000000:root</Arn>");
            HttpResponse<String> other = RawRequest.send(
                    request.copy().POST(HttpRequest.BodyPublishers.ofString("Action=AssumeRole&Version=2011-06-15")));
            assertThat(other.statusCode()).isEqualTo(400);
            assertThat(other.body()).contains("<Code>InvalidAction</Code>");
            HttpResponse<String> unsigned = RawRequest.send(HttpRequest.newBuilder(server.endpoint())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15")));
            assertThat(unsigned.statusCode()).isEqualTo(403);
            assertThat(unsigned.body()).contains("<Code>MissingAuthenticationToken</Code>");
        }
    }

    @Test
    @DisplayName("serves many at a time")
    void concurrency() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (LocalKmsServer server = kms.serve(ServerOptions.loopback());
                KmsClient remote =
                        Clients.overHttp(server.endpoint(), "local", server.accessKeyId(), server.secretAccessKey())) {
            String keyId = remote.createKey().keyMetadata().keyId();
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(callers.submit(() -> {
                    var dataKey = remote.generateDataKey(r -> r.keyId(keyId).keySpec(DataKeySpec.AES_256));
                    return remote.decrypt(r -> r.ciphertextBlob(dataKey.ciphertextBlob()))
                            .plaintext()
                            .equals(dataKey.plaintext());
                }));
            }
            for (Future<Boolean> call : calls) {
                assertThat(call.get()).isTrue();
            }
        } finally {
            callers.shutdown();
        }
    }
}
