package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** None of these tests looks at a clock: a server that is starved does not answer, and the test hangs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@DisplayName("clients that are slow or gone")
class SlowClientsTest {

    private static final String LENGTH = "Content-Length: ";

    private LocalKms kms;
    private LocalKmsServer server;

    @BeforeAll
    void open() {
        kms = LocalKms.builder().memory().build();
        server = kms.serve(new ServerOptions("127.0.0.1", 0, true));
    }

    @AfterAll
    void close() {
        server.close();
        kms.close();
    }

    @ParameterizedTest(name = "who have sent \"{0}\" and no more, 200 of them, starve nobody")
    @ValueSource(strings = {"", "POST", "HEAD", "BODY"})
    void halfOpen(String sent) throws IOException {
        String text = switch (sent) {
            case "HEAD" -> RawConnection.head("ListKeys", LENGTH + 100);
            case "BODY" -> RawConnection.head("ListKeys", LENGTH + 100) + "\r\n{\"Limit\":";
            default -> sent;
        };
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(new RawConnection(server.endpoint()).send(text));
            }
            assertThat(RawRequest.post(server.endpoint(), "ListKeys", "{}").statusCode())
                    .isEqualTo(200);
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @Test
    @DisplayName("make room for others where there are too many, those first who have waited longest")
    void tooMany() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 600; i++) {
                slow.add(new RawConnection(server.endpoint()).send("POST / HT"));
            }
            assertThat(RawRequest.post(server.endpoint(), "ListKeys", "{}").statusCode())
                    .isEqualTo(200);
            assertThat(slow.get(0).ends()).isTrue();
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @Test
    @DisplayName("hold large bodies only until somebody else needs the memory")
    void hoarding() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        String head = RawConnection.head("ListKeys", LENGTH + (1 << 20)) + "\r\n";
        byte[] almostAll = new byte[(1 << 20) - 1];
        try {
            for (int i = 0; i < 40; i++) { // of a mebibyte each, where there are 32 for all
                slow.add(new RawConnection(server.endpoint()).send(head).send(almostAll));
            }
            String large = "{\"KeyId\":\"" + "x".repeat(500_000) + "\"}";
            assertThat(RawRequest.post(server.endpoint(), "DescribeKey", large).body())
                    .contains("ValidationException");
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @Test
    @DisplayName("who never read their answers starve nobody")
    void unread() throws IOException {
        List<RawConnection> deaf = new ArrayList<>();
        String requests =
                (RawConnection.head("GenerateRandom", LENGTH + 23) + "\r\n{\"NumberOfBytes\": 1024}").repeat(200);
        try {
            for (int i = 0; i < 32; i++) {
                deaf.add(new RawConnection(server.endpoint()).send(requests));
            }
            assertThat(RawRequest.post(server.endpoint(), "ListKeys", "{}").statusCode())
                    .isEqualTo(200);
        } finally {
            for (RawConnection connection : deaf) {
                connection.close();
            }
        }
    }
}
