package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
@DisplayName("HTTP as the server speaks it")
class HttpTest {

    private static final String OK = "HTTP/1.1 200 OK";

    private LocalKms kms;
    private LocalKmsServer server;
    private RawConnection connection;

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

    @BeforeEach
    void connect() throws IOException {
        connection = new RawConnection(server.endpoint());
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    @DisplayName("answers one request after another on a connection, also those sent before it answered")
    void pipelining() throws IOException {
        String request = RawConnection.head("ListKeys", "Content-Length: 2") + "\r\n{}";
        for (int i = 0; i < 3; i++) {
            assertThat(connection.send(request).answer()).startsWith(OK).contains("\"Keys\":[]");
        }
        connection.send(request.repeat(50));
        for (int i = 0; i < 50; i++) {
            assertThat(connection.answer()).startsWith(OK).contains("\"Keys\":[]");
        }
    }

    @Test
    @DisplayName("takes a request byte by byte")
    void byteByByte() throws IOException {
        String request = "\r\n" + RawConnection.head("ListKeys", "Content-Length: 2") + "\r\n{}";
        for (int i = 0; i < request.length(); i++) {
            connection.send(request.substring(i, i + 1));
        }
        assertThat(connection.answer()).startsWith(OK);
    }

    @Test
    @DisplayName("takes chunks with extensions and trailers, and goes on after them")
    void chunks() throws IOException {
        String head = RawConnection.head("GenerateRandom", "Transfer-Encoding: chunked") + "\r\n";
        String body = "5;name=value\r\n{\"Num\r\nE\r\nberOfBytes\":8}\r\n0\r\nTrailer: x\r\n\r\n";
        assertThat(connection.send(head + body).answer()).startsWith(OK).contains("Plaintext");
        assertThat(connection.send(head + body).answer()).startsWith(OK).contains("Plaintext");
    }

    @Test
    @DisplayName("lets a client that asks first send its body, and refuses one too large at once")
    void expectation() throws IOException {
        connection.send(RawConnection.head("ListKeys", "Content-Length: 2", "Expect: 100-continue") + "\r\n");
        assertThat(connection.answer()).startsWith("HTTP/1.1 100 ");
        assertThat(connection.send("{}").answer()).startsWith(OK);
        connection.send(RawConnection.head("ListKeys", "Content-Length: 9999999", "Expect: 100-continue") + "\r\n");
        assertThat(connection.answer()).startsWith("HTTP/1.1 413 ").contains("RequestEntityTooLargeException");
    }

    @Test
    @DisplayName("ends the connection where the client wants it ended")
    void closing() throws IOException {
        connection.send(RawConnection.head("ListKeys", "Content-Length: 2", "Connection: close") + "\r\n{}");
        assertThat(connection.answer()).startsWith(OK).contains("Connection: close");
        assertThat(connection.ends()).isTrue();
    }

    @Test
    @DisplayName("knows HTTP/1.0, and answers HEAD without a body")
    void others() throws IOException {
        String old = RawConnection.head("ListKeys", "Content-Length: 2").replace("HTTP/1.1", "HTTP/1.0") + "\r\n{}";
        assertThat(connection.send(old).answer()).startsWith(OK);
        assertThat(connection.ends()).isTrue();
        try (RawConnection other = new RawConnection(server.endpoint())) {
            other.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            StringBuilder all = new StringBuilder();
            while (!all.toString().endsWith("\r\n\r\n")) {
                all.append(other.character());
            }
            assertThat(all).startsWith("HTTP/1.1 400 ").contains("x-amzn-RequestId");
            assertThat(other.ends()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    400 | GET\\r\\n\\r\\n
                    400 | GET /\\r\\n\\r\\n
                    400 | GET  / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
                    400 | G(T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
                    400 | GET x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
                    400 | GET /\\u00e4 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
                    505 | PRI * HTTP/2.0\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nX : b\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\nHost: a\\r\\n folded\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\nHost: a\\nX: b\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\nHost: a\\u0000\\r\\n\\r\\n
                    400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nno colon\\r\\n\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +1\\r\\n\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n
                    501 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nx\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nab\\r\\n
                    400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\n
                    413 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nFFFFFFF\\r\\n
                    417 | POST / HTTP/1.1\\r\\nHost: a\\r\\nExpect: a miracle\\r\\n\\r\\n
                    """)
    void refused(int status, String escaped) throws IOException {
        String text = escaped.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\u0000", "\0")
                .replace("\\u00e4", "\u00e4");
        String answer = connection.send(text).answer();
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"__type\":\"", "\"message\":\"", "x-amzn-RequestId: ", "Connection: close");
        assertThat(connection.ends()).isTrue();
    }

    @Test
    @DisplayName("takes no endless heads, neither long nor many")
    void headers() throws IOException {
        String start = "POST / HTTP/1.1\r\nHost: a\r\n";
        assertThat(connection.send(start + "X: " + "x".repeat(40_000)).answer()).startsWith("HTTP/1.1 431 ");
        try (RawConnection other = new RawConnection(server.endpoint())) {
            other.send(start + "X: y\r\n".repeat(100) + "\r\n");
            assertThat(other.answer()).startsWith("HTTP/1.1 431 ");
        }
    }
}
