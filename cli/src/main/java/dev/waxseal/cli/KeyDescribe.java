package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsException;

/** Shows what KMS knows of a key. */
final class KeyDescribe implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key describe",
                "show a key: state, key material, rotation",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key describe alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            KeyMetadata about =
                    key.client().describeKey(request -> request.keyId(key.id())).keyMetadata();
            Map<String, Object> facts = facts(about);
            facts.putAll(rotation(key));
            desk.facts(facts);
            return ExitStatus.DONE;
        }
    }

    private static Map<String, Object> facts(KeyMetadata key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("keyId", key.keyId());
        facts.put("arn", key.arn());
        facts.put("state", key.keyStateAsString());
        putIfKnown(facts, "description", key.description());
        putIfKnown(facts, "spec", key.keySpecAsString());
        putIfKnown(facts, "usage", key.keyUsageAsString());
        facts.put("created", key.creationDate());
        putIfKnown(facts, "deletionDate", key.deletionDate());
        putIfKnown(facts, "keyMaterialId", key.currentKeyMaterialId());
        return facts;
    }

    // Not every key rotates, not every caller may ask, and not every KMS knows: the rest is worth showing all the same.
    private static Map<String, Object> rotation(Key key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        try {
            GetKeyRotationStatusResponse status = key.client().getKeyRotationStatus(request -> request.keyId(key.id()));
            facts.put("rotation", status.keyRotationEnabled());
            putIfKnown(facts, "rotationPeriodInDays", status.rotationPeriodInDays());
            putIfKnown(facts, "nextRotation", status.nextRotationDate());
        } catch (KmsException e) {
            facts.put("rotation", "unknown");
        }
        return facts;
    }

    private static void putIfKnown(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            facts.put(name, value);
        }
    }
}
