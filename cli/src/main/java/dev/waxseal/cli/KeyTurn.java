package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** A key's turn to other material, which KMS may take its time for. */
final class KeyTurn {

    private static final long FIRST_WAIT = 500; // milliseconds
    private static final long LONGEST_WAIT = 60_000;

    private final Console console;
    private final boolean json;
    private final Key key;

    KeyTurn(Invocation invocation, Key key) {
        this.console = invocation.console();
        this.json = invocation.arguments().has(Options.JSON);
        this.key = key;
    }

    /**
     * Returns once KMS names other material than before, or the thread is interrupted.
     *
     * @param waitOnly whether somebody else rotates the key
     * @return the key's ARN
     */
    String run(boolean waitOnly) {
        KeyMetadata before = describe();
        if (!waitOnly) {
            key.client().rotateKeyOnDemand(request -> request.keyId(key.id()));
        }
        console.note((waitOnly ? "waiting for the rotation of " : "rotating ") + before.keyId());
        Optional<String> now = awaitOther(before);
        now.ifPresent(material -> tell(before, material));
        return before.arn();
    }

    private KeyMetadata describe() {
        return key.client().describeKey(request -> request.keyId(key.id())).keyMetadata();
    }

    private Optional<String> awaitOther(KeyMetadata before) {
        long wait = FIRST_WAIT;
        while (!Thread.currentThread().isInterrupted()) {
            String material = describe().currentKeyMaterialId();
            if (!Objects.equals(material, before.currentKeyMaterialId())) {
                return Optional.ofNullable(material);
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            wait = Math.min(2 * wait, LONGEST_WAIT);
        }
        console.error("ended before kms had rotated " + before.keyId(), "waxseal rotate --wait goes on from there");
        return Optional.empty();
    }

    private void tell(KeyMetadata before, String material) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("keyId", before.arn());
            fields.put("materialBefore", before.currentKeyMaterialId());
            fields.put("materialNow", material);
            console.result(Json.line(Map.of("rotation", fields)));
        } else {
            console.result("rotated " + before.keyId() + ": its key material is now " + material);
        }
    }
}
