package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a watch whose KMS goes away")
@Tag("slow") // it waits for half a minute before it asks again
@Timeout(180)
class WatchOutageIT {

    private static final int FILES = 20;
    private static final int TERMINATED = 143;
    private static final int TRIES = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @Test
    @DisplayName("says so, and goes on when it is back: nothing is left under old key material")
    void outage() throws IOException {
        try (LocalKms kms = LocalKms.builder().memory().region("eu-central-1").build()) {
            LocalKmsServer server = kms.serve(ServerOptions.loopback());
            try {
                Installation program = Installation.at(home).with(caller(server));
                sealTree(program);
                try (RunningProgram watch = program.start(watch())) {
                    awaitStatus(watch, "\"state\":\"waiting\"");
                    program.run("key", "rotate", Fixture.KEY).expect(0);
                    awaitStatus(watch, "\"rewrapped\":" + FILES);

                    int port = server.endpoint().getPort();
                    server.close();
                    awaitStatus(watch, "\"state\":\"retrying\"");
                    assertThat(status()).contains("kms could not be reached").contains("\"outages\":1");

                    server = serveAgain(kms, port);
                    program.run("key", "rotate", Fixture.KEY).expect(0);
                    awaitStatus(watch, "\"rewrapped\":" + 2 * FILES);
                    awaitStatus(watch, "\"problem\":\"\"");
                    watch.signal("TERM");
                    watch.await().expect(TERMINATED);
                }
                program.run("scan", tree(), "--stale", "--expect-none").expect(0);
            } finally {
                server.close();
            }
        }
    }

    /** On the same port, which a connection of somebody else's may have for a moment. */
    private static LocalKmsServer serveAgain(LocalKms kms, int port) {
        ServerOptions options = new ServerOptions(ServerOptions.loopback().host(), port, false);
        for (int i = 0; i < TRIES; i++) {
            try {
                return kms.serve(options);
            } catch (UncheckedIOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        return kms.serve(options);
    }

    private static Map<String, String> caller(LocalKmsServer server) {
        return Map.of(
                "WAXSEAL_KMS", "aws",
                "AWS_ENDPOINT_URL_KMS", server.endpoint().toString(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", server.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", server.secretAccessKey());
    }

    private void sealTree(Installation program) throws IOException {
        program.run("key", "create", "--alias", Fixture.KEY).expect(0);
        Path plain = Files.createDirectory(home.resolve("plain"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(plain.resolve("file" + i), "file " + i);
        }
        program.run("encrypt", "-r", plain.toString(), "-o", tree(), "--key", Fixture.KEY)
                .expect(0);
    }

    private String tree() {
        return home.resolve("tree").toString();
    }

    private String[] watch() {
        return new String[] {
            "watch",
            tree(),
            "--key",
            Fixture.KEY,
            "--poll",
            "1s",
            "--status",
            home.resolve("status").toString()
        };
    }

    private String status() throws IOException {
        Path file = home.resolve("status");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void awaitStatus(RunningProgram watch, String text) throws IOException {
        while (!status().contains(text)) {
            assertThat(watch.isAlive()).as("the watch lives").isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
