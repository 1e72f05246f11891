package dev.waxseal.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A KMS in a process of its own, until closed. */
record KmsServerProcess(Process process, SignedRequest signing) implements AutoCloseable {

    /** {@code waxseal kms serve}; its first line of output is read, so it listens when this returns. */
    static KmsServerProcess waxseal(String launcher, Path store) throws IOException {
        Process process = new ProcessBuilder(launcher, "kms", "serve", "--store", store.toString(), "--quiet")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, String> settings = new HashMap<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        while (!settings.containsKey("AWS_SECRET_ACCESS_KEY")) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("waxseal kms serve ended");
            }
            int equals = line.indexOf('=');
            settings.put(line.substring("export ".length(), equals), line.substring(equals + 1));
        }
        return new KmsServerProcess(
                process,
                new SignedRequest(
                        URI.create(String.valueOf(settings.get("AWS_ENDPOINT_URL_KMS"))),
                        String.valueOf(settings.get("AWS_REGION")),
                        AwsCredentialsIdentity.create(
                                String.valueOf(settings.get("AWS_ACCESS_KEY_ID")),
                                String.valueOf(settings.get("AWS_SECRET_ACCESS_KEY")))));
    }

    /** {@code moto_server}, as python3 has it. */
    static KmsServerProcess moto() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        List.of("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        KmsServerProcess server = new KmsServerProcess(
                process,
                new SignedRequest(endpoint, "eu-central-1", AwsCredentialsIdentity.create("AKIAEXAMPLE", "example")));
        while (!server.listens()) {
            if (!process.isAlive()) {
                throw new IOException("moto does not start");
            }
            Thread.sleep(20);
        }
        return server;
    }

    LeanConnection connect() throws IOException {
        return new LeanConnection(signing.endpoint());
    }

    private boolean listens() {
        try (LeanConnection connection = connect()) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
