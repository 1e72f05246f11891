package dev.waxseal.kms.validate;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.KmsClients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Rotates a key on demand and waits for its new material: AWS takes some seconds. */
final class KeyRotation {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KmsClients clients;
    private final boolean allowed;

    KeyRotation(KmsClients clients, boolean allowed) {
        this.clients = clients;
        this.allowed = allowed;
    }

    boolean isAllowed() {
        return allowed;
    }

    /** The request id under which KMS took the order. */
    String rotate(String keyArn) {
        KeyArn key = KeyArn.parse(keyArn);
        if (key == null) {
            throw new IllegalStateException(keyArn + " is not the ARN of a KMS key");
        }
        return clients.forRegion(key.region())
                .rotateKeyOnDemand(request -> request.keyId(keyArn))
                .responseMetadata()
                .requestId();
    }

    /** The wrapped keys as ReEncrypt makes them, again until the material has changed or patience ends. */
    List<WrappedKey> awaitNewMaterial(Keyring keyring, Envelope envelope, EncryptionContext context) {
        List<WrappedKey> before = envelope.keyArea().keys();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<WrappedKey> renewed = keyring.rewrap(before, context, RewrapPlan.refresh(), key -> true);
            String material = renewed.get(0).keyMaterialId();
            boolean changed = !material.equals(before.get(0).keyMaterialId());
            // A KMS that reports no material will not report a new one either.
            if (changed || material.isEmpty() || System.nanoTime() > end) {
                return renewed;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
