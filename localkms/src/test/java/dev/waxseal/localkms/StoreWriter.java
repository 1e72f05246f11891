package dev.waxseal.localkms;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/**
 * A program whose threads change one store until it is killed. It says when it begins a change ({@code begin}, the
 * thread, what), when the KMS has acknowledged it ({@code done}, the thread), and which ciphertexts it was given
 * ({@code sealed}, key id, base64 of what the key id was sealed as). Each line goes out by one system call, so that none
 * is torn. It gets ready, and then waits for a byte on standard input.
 */
final class StoreWriter {

    static final int THREADS = 4;

    private final BareClient client;
    private final String name;
    private final OutputStream out;

    private StoreWriter(BareClient client, String name, OutputStream out) {
        this.client = client;
        this.name = name;
        this.out = out;
    }

    /** @param args the store, and a name that no other run has */
    public static void main(String[] args) throws IOException, InterruptedException {
        loadClasses();
        if (System.in.read() < 0) {
            return; // nobody wants it any more
        }
        LocalKms kms = LocalKms.builder().store(Path.of(args[0])).build();
        BareClient client = new BareClient(kms.httpClient());
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        for (int i = 0; i < THREADS; i++) {
            StoreWriter writer = new StoreWriter(client, args[1] + "-" + i, out);
            new Thread(writer::writeForEver).start();
        }
    }

    private static void loadClasses() {
        try (LocalKms kms = LocalKms.builder().memory().build()) {
            BareClient client = new BareClient(kms.httpClient());
            StoreWriter writer = new StoreWriter(client, "ready", OutputStream.nullOutputStream());
            for (int round = 0; round < 3; round++) {
                writer.round(round);
            }
        }
    }

    private void writeForEver() {
        for (int round = 0; ; round++) {
            round(round);
        }
    }

    private void round(int round) {
        say("begin " + name + " create");
        Map<?, ?> metadata = client.member(Map.class, "KeyMetadata", "CreateKey", "{}");
        String key = String.valueOf(metadata.get("KeyId"));
        say("done " + name + " " + key);
        seal(key);
        lead(alias(round), key, "CreateAlias");
        change("rotate " + key, "RotateKeyOnDemand", "{'KeyId':'" + key + "'}");
        seal(key);
        if (round >= 1) {
            lead(alias(round - 1), key, "UpdateAlias");
        }
        if (round >= 2) {
            String old = alias(round - 2);
            change("unalias " + old, "DeleteAlias", "{'AliasName':'" + old + "'}");
        }
    }

    private String alias(int round) {
        return "alias/" + name + "-" + round;
    }

    private void lead(String alias, String key, String operation) {
        change("alias " + alias + " " + key, operation, "{'AliasName':'" + alias + "','TargetKeyId':'" + key + "'}");
    }

    private void change(String what, String operation, String request) {
        say("begin " + name + " " + what);
        client.call(operation, request);
        say("done " + name + " ");
    }

    private void seal(String key) {
        String base64 = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        String request = "{'KeyId':'" + key + "','Plaintext':'" + base64 + "'}";
        say("sealed " + key + " " + client.member(String.class, "CiphertextBlob", "Encrypt", request));
    }

    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
