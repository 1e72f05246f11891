package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what the older Python recipe has written,")
class EnvKmsIT {

    private static final int UNSOUND = 3;
    private static final String SCRIPT = "envkms.py";

    private static Fixture fixture;
    private static Path binary;
    private static Path json;

    @BeforeAll
    static void writeWithPython(@TempDir Path home, @TempDir Path files) throws IOException {
        Python.assume("boto3", "cryptography");
        fixture = Fixture.make(Installation.at(home), files.resolve("given"), 1);
        binary = files.resolve("old.envkms");
        json = files.resolve("old.json");
        Path script = files.resolve(SCRIPT);
        try (InputStream in = Objects.requireNonNull(EnvKmsIT.class.getResourceAsStream(SCRIPT))) {
            Files.copy(in, script);
        }
        try (LocalKms kms = LocalKms.builder().store(fixture.program().store()).build();
                LocalKmsServer server = kms.serve(ServerOptions.loopback())) {
            Map<String, String> caller = Map.of(
                    "AWS_ENDPOINT_URL_KMS", server.endpoint().toString(),
                    "AWS_DEFAULT_REGION", kms.region(),
                    "AWS_ACCESS_KEY_ID", server.accessKeyId(),
                    "AWS_SECRET_ACCESS_KEY", server.secretAccessKey());
            Path log = files.resolve("python.log");
            String[] words = {
                script.toString(), Fixture.KEY, fixture.plaintext().toString(), binary.toString(), json.toString()
            };
            int status = Python.start(log, caller, words).onExit().join().exitValue();
            assertThat(status).as(Files.readString(log)).isZero();
        }
    }

    @Test
    @DisplayName("binary, opens with its context checked")
    void binary() throws IOException {
        assertOpens(binary, "--key", Fixture.KEY, "--context", "tenant=42");
        assertRefused(binary, "--key", Fixture.KEY, "--context", "tenant=41");
    }

    @Test
    @DisplayName("as JSON, opens with its context checked")
    void json() throws IOException {
        assertOpens(json, "--key", Fixture.KEY, "--context", "tenant=42");
        assertOpens(json, "--key", Fixture.KEY);
        assertRefused(json, "--key", Fixture.KEY, "--context", "tenant=41");
    }

    @Test
    @DisplayName("is refused with one byte altered")
    void altered() throws IOException {
        Path damaged = binary.resolveSibling("damaged");
        byte[] bytes = Files.readAllBytes(binary);
        bytes[bytes.length - 1] ^= 1;
        Files.write(damaged, bytes);
        assertRefused(damaged, "--key", Fixture.KEY);
    }

    private static void assertOpens(Path message, String... options) throws IOException {
        Path opened = message.resolveSibling("opened");
        Files.deleteIfExists(opened);
        fixture.program().decrypt(message, opened, options).expect(0);
        assertThat(fixture.isPlaintext(opened)).isTrue();
    }

    private static void assertRefused(Path message, String... options) throws IOException {
        Path opened = message.resolveSibling("refused");
        fixture.program().decrypt(message, opened, options).expect(UNSOUND);
        assertThat(opened).doesNotExist();
    }
}
