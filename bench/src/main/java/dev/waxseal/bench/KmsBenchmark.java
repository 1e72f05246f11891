package dev.waxseal.bench;

import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

/** Calls of the embedded KMS in a second, over HTTP and in process, beside moto, and its start-up. Run by {@code bench/kms.sh}. */
final class KmsBenchmark {

    private static final int CONNECTIONS = 16;
    private static final int MOTO_SECONDS = 3;

    private final double seconds;
    private final String launcher;
    private final Path directory;

    private KmsBenchmark(double seconds, String launcher, Path directory) {
        this.seconds = seconds;
        this.launcher = launcher;
        this.directory = directory;
    }

    /** Arguments: seconds of each measurement, and the launcher. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("waxseal-bench-");
        try {
            new KmsBenchmark(Double.parseDouble(arguments[0]), arguments[1], directory).run(List.of(arguments));
        } finally {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void run(List<String> arguments) throws Exception {
        System.out.println("| calls | per second | p50 ms | p99 ms |\n|---|---|---|---|");
        try (KmsServerProcess server = KmsServerProcess.waxseal(launcher, directory.resolve("served"))) {
            overHttp("over HTTP, " + CONNECTIONS + " connections", server, seconds);
        }
        inProcess();
        if (!arguments.contains("--no-moto") && hasMoto()) {
            try (KmsServerProcess server = KmsServerProcess.moto()) {
                overHttp("moto_server, " + CONNECTIONS + " connections", server, MOTO_SECONDS);
            }
        }
        KmsStartUp.print(launcher, directory.resolve("served"));
    }

    /** Several times as long before what counts: client and server are compiled by then, for both operations. */
    private void overHttp(String name, KmsServerProcess server, double duration) throws Exception {
        String key;
        byte[] generate;
        byte[] decrypt;
        try (LeanConnection connection = server.connect()) {
            key = member(connection.call(server.signing().bytes("CreateKey", "{}")), "KeyId");
            String input =
                    "{\"KeyId\":\"" + key + "\",\"KeySpec\":\"AES_256\",\"EncryptionContext\":{\"tenant\":\"42\"}}";
            generate = server.signing().bytes("GenerateDataKey", input);
            String blob = member(connection.call(generate), "CiphertextBlob");
            decrypt = server.signing()
                    .bytes(
                            "Decrypt",
                            "{\"KeyId\":\"" + key + "\",\"CiphertextBlob\":\"" + blob
                                    + "\",\"EncryptionContext\":{\"tenant\":\"42\"}}");
        }
        Load.of(CONNECTIONS, 3 * duration, () -> caller(server, generate));
        Load.of(CONNECTIONS, 2 * duration, () -> caller(server, decrypt));
        print("GenerateDataKey " + name, Load.of(CONNECTIONS, duration, () -> caller(server, generate)));
        print("Decrypt " + name, Load.of(CONNECTIONS, duration, () -> caller(server, decrypt)));
    }

    private static Load.Call caller(KmsServerProcess server, byte[] request) throws IOException {
        LeanConnection connection = server.connect();
        return () -> connection.call(request);
    }

    private void inProcess() throws Exception {
        try (LocalKms kms = LocalKms.builder().store(directory.resolve("own")).build();
                KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region())) {
            KmsClient client = clients.forRegion(kms.region());
            String key = client.createKey().keyMetadata().keyId();
            Load.Call generate =
                    () -> client.generateDataKey(request -> request.keyId(key).keySpec(DataKeySpec.AES_256));
            var blob = client.generateDataKey(request -> request.keyId(key).keySpec(DataKeySpec.AES_256))
                    .ciphertextBlob();
            Load.Call decrypt =
                    () -> client.decrypt(request -> request.keyId(key).ciphertextBlob(blob));
            for (int threads : new int[] {1, 2}) {
                Load.of(threads, seconds, () -> generate);
                String name = " in process by the SDK, " + threads + (threads == 1 ? " thread" : " threads");
                print("GenerateDataKey" + name, Load.of(threads, seconds, () -> generate));
                Load.of(threads, seconds / 2, () -> decrypt);
                print("Decrypt" + name, Load.of(threads, seconds, () -> decrypt));
            }
        }
    }

    private static boolean hasMoto() throws IOException, InterruptedException {
        return new ProcessBuilder("python3", "-c", "import moto.server, flask")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static void print(String name, Load load) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f |%n",
                name,
                load.perSecond(),
                load.median() / 1000,
                load.slow() / 1000);
    }

    private static String member(String json, String name) {
        int start = json.indexOf('"', json.indexOf("\"" + name + "\"") + name.length() + 2) + 1;
        return json.substring(start, json.indexOf('"', start));
    }
}
