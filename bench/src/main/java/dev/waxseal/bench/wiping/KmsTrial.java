package dev.waxseal.bench.wiping;

import com.amazonaws.encryptionsdk.ParsedCiphertext;
import com.amazonaws.encryptionsdk.model.CiphertextHeaders;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The KMS of the watched programs, and the watcher: it learns the data key of a message from KMS once the program has ended and its heap is a file, and only
 * then searches.
 */
final class KmsTrial implements AutoCloseable {

    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static final String REGION = "local";

    private final LocalKms kms = LocalKms.builder().memory().build();
    private final LocalKmsServer server = kms.serve(new ServerOptions("127.0.0.1", 0, true));
    private final KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region());
    private final String key = newKey(clients);

    static KmsClients clients(URI endpoint) {
        return KmsClients.endpoint(endpoint, REGION, ANYONE);
    }

    static KmsClient client(URI endpoint) {
        return KmsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(ANYONE)
                .build();
    }

    static String newKey(KmsClients clients) {
        return clients.forRegion(REGION).createKey(request -> {}).keyMetadata().arn();
    }

    /** How often each form of the library's secrets stands on its live heap after its work. The folder is emptied. */
    Map<String, Integer> watch(Library library, Path folder) throws IOException, InterruptedException {
        Subject.Place place = new Subject.Place(server.endpoint(), key, folder);
        run(library, place);
        try {
            return HeapScan.count(place.dump(), secrets(library, place));
        } finally {
            Files.delete(place.dump());
        }
    }

    private static void run(Library library, Subject.Place place) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Subject.class.getName(),
                        library.name(),
                        place.endpoint().toString(),
                        place.key(),
                        place.folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(library + " failed");
        }
    }

    private List<Form> secrets(Library library, Subject.Place place) throws IOException {
        byte[] message = Files.readAllBytes(place.message());
        return switch (library) {
            case ESDK -> Secrets.ofDataKey(esdkDataKey(message));
            case TINK -> Secrets.ofDataKey(tinkDataKey(message));
            case WAXSEAL_IN_PROCESS -> {
                try (LocalKms theirs = LocalKms.builder().store(place.store()).build();
                        KmsClients inProcess = KmsClients.inProcess(theirs.httpClient(), theirs.region())) {
                    yield secrets(message, inProcess);
                }
            }
            case WAXSEAL, WAXSEAL_KEPT, LEAKY -> secrets(message, clients);
        };
    }

    private static List<Form> secrets(byte[] message, KmsClients clients) throws IOException {
        WrappedKey wrapped = Envelope.read(new ByteArrayInputStream(message))
                .keyArea()
                .keys()
                .get(0);
        Map<String, String> context = new HashMap<>(WaxsealSubject.CONTEXT.pairs());
        context.put("waxseal:version", "1");
        return Secrets.of(message, WaxsealSubject.CONTEXT, decrypt(clients, wrapped.ciphertext(), context));
    }

    private byte[] esdkDataKey(byte[] message) {
        CiphertextHeaders headers = new ParsedCiphertext(message);
        return decrypt(
                clients,
                headers.getEncryptedKeyBlobs().get(0).getEncryptedDataKey(),
                headers.getEncryptionContextMap());
    }

    /** Tink wraps a serialized key, whose last 32 bytes are the key: length, wrapped key, ciphertext. */
    private byte[] tinkDataKey(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        byte[] wrapped = new byte[in.getInt()];
        in.get(wrapped);
        byte[] serialized = decrypt(clients, wrapped, Map.of());
        return Arrays.copyOfRange(serialized, serialized.length - 32, serialized.length);
    }

    private static byte[] decrypt(KmsClients clients, byte[] wrapped, Map<String, String> context) {
        return clients.forRegion(REGION)
                .decrypt(request ->
                        request.ciphertextBlob(SdkBytes.fromByteArray(wrapped)).encryptionContext(context))
                .plaintext()
                .asByteArray();
    }

    @Override
    public void close() {
        clients.close();
        server.close();
        kms.close();
    }
}
