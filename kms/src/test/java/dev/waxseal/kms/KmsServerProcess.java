package dev.waxseal.kms;

import dev.waxseal.localkms.LocalKms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A KMS in a process of its own, so that this one's heap holds no plaintext but what came over the wire. */
final class KmsServerProcess implements AutoCloseable {

    private final Process process;
    private final URI endpoint;

    private KmsServerProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static KmsServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KmsServerProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String endpoint = out.readLine();
        if (endpoint == null) {
            throw new IOException("the server did not start");
        }
        return new KmsServerProcess(process, URI.create(endpoint));
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] args) throws IOException {
        Thread parent = new Thread(KmsServerProcess::endWithInput, "parent");
        parent.setDaemon(true);
        parent.start();
        try (LocalKms kms = LocalKms.builder().memory().build()) {
            OneSegmentServer server = new OneSegmentServer(kms.httpClient());
            System.out.println(server.endpoint());
            server.serve();
        }
    }

    /** Whoever started this may end without a word. */
    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // as good as the end
        }
        Runtime.getRuntime().halt(0);
    }
}
