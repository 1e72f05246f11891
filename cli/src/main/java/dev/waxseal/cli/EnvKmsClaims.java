package dev.waxseal.cli;

import dev.waxseal.kms.envkms.EnvKmsMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message of the older recipe claims. */
record EnvKmsClaims(EnvKmsMessage message) implements Claims {

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verified", false);
        fields.put("format", "envkms");
        fields.put("version", 1);
        fields.put("context", message.context());
        fields.put("keyId", message.keyId().orElse(null));
        fields.put("wrappedKeyBytes", message.wrappedKey().length);
        fields.put("plaintextBytes", message.plaintextLength());
        return fields;
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("format", "ENVKMS, read only; waxseal encrypt makes a message of the plaintext"));
        message.context().forEach((key, value) -> rows.add(List.of("context", key + "=" + value)));
        rows.add(List.of("wrapped key", message.keyId().orElse("by a key that the message does not name")));
        rows.add(List.of("plaintext", message.plaintextLength() + " bytes"));
        return rows;
    }
}
