package dev.waxseal.localkms;

import java.nio.file.Path;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A program that works on a store until it is killed or has done its rounds. Each line it prints is something the KMS has
 * acknowledged: key id, number of rotations so far, and a ciphertext of the key id.
 */
final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        try (LocalKms kms = LocalKms.builder().store(directory).build();
                KmsClient client = Clients.inProcess(kms)) {
            for (int round = 0; round < rounds; round++) {
                String keyId = client.createKey().keyMetadata().keyId();
                for (int rotations = 0; rotations < 3; rotations++) {
                    SdkBytes sealed = client.encrypt(r -> r.keyId(keyId).plaintext(SdkBytes.fromUtf8String(keyId)))
                            .ciphertextBlob();
                    String base64 = Base64.getEncoder().encodeToString(sealed.asByteArray());
                    System.out.println(keyId + " " + rotations + " " + base64);
                    System.out.flush();
                    client.rotateKeyOnDemand(r -> r.keyId(keyId));
                }
            }
        }
    }
}
