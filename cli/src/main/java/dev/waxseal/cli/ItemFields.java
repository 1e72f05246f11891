package dev.waxseal.cli;

import dev.waxseal.scan.Item;
import dev.waxseal.scan.KeyClaim;
import dev.waxseal.scan.KeyMaterials;
import dev.waxseal.scan.MessageClaims;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An item of an inventory, for programs and for people.
 *
 * @param now from which ages are counted
 */
record ItemFields(KeyMaterials materials, Instant now) {

    static final List<String> HEADS = List.of("state", "wrapped", "epoch", "bytes", "file", "keys", "context");

    private static final int SHORT_ID = 8; // characters of a key's or a material's id, for people

    Map<String, Object> fields(Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", item.path().toString());
        fields.put("kind", word(item.kind()));
        fields.put("bytes", item.stamp().size());
        if (item.isSealed()) {
            addMessage(item.claims(), fields);
        } else if (!item.problem().isEmpty()) {
            fields.put("problem", item.problem());
        }
        return fields;
    }

    private void addMessage(MessageClaims message, Map<String, Object> fields) {
        fields.put("verified", false);
        fields.put("form", message.form());
        fields.put("messageId", message.messageId().isEmpty() ? null : message.messageId());
        fields.put("freshness", word(materials.of(message)));
        fields.put("owed", message.isOwing());
        fields.put("wrappedKeys", message.keys().stream().map(this::fields).toList());
        fields.put("context", message.context().pairs());
        fields.put("epoch", message.epoch());
        fields.put("rewrapInterrupted", message.interrupted());
    }

    private Map<String, Object> fields(KeyClaim key) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", key.provider());
        fields.put("keyId", key.keyId().isEmpty() ? null : key.keyId());
        fields.put("keyMaterialId", key.keyMaterialId());
        fields.put("wrappedAt", wrappedAt(key).map(Instant::toString).orElse(null));
        fields.put("ageDays", wrappedAt(key).map(this::days).orElse(null));
        fields.put("owed", key.owed());
        fields.put("freshness", word(materials.of(key)));
        return fields;
    }

    /** One cell for each of {@link #HEADS}. */
    List<String> row(Item item) {
        if (!item.isSealed()) {
            return List.of(state(item), "", "", bytes(item), item.path().toString(), item.problem(), "");
        }
        MessageClaims message = item.claims();
        return List.of(
                state(item),
                age(message),
                message.epoch() == 0 ? "" : Long.toString(message.epoch()),
                bytes(item),
                item.path().toString(),
                message.keys().stream().map(ItemFields::shown).collect(Collectors.joining(" ")),
                context(message));
    }

    private static String bytes(Item item) {
        return Long.toString(item.stamp().size());
    }

    private String state(Item item) {
        return switch (item.kind()) {
            case PLAIN -> "not encrypted";
            case DAMAGED, UNREADABLE -> word(item.kind());
            case SEALED -> String.join(", ", states(item.claims()));
        };
    }

    private List<String> states(MessageClaims message) {
        List<String> states = new ArrayList<>();
        states.add(word(materials.of(message)));
        if (message.isOwing()) {
            states.add("owed");
        }
        if (message.interrupted()) {
            states.add("interrupted");
        }
        return states;
    }

    private String age(MessageClaims message) {
        return message.keys().stream()
                .filter(key -> !key.owed())
                .flatMap(key -> wrappedAt(key).stream())
                .min(Instant::compareTo)
                .map(time -> days(time) + " d ago")
                .orElse("");
    }

    private static String shown(KeyClaim key) {
        if (key.keyId().isEmpty()) {
            return "(unnamed)";
        }
        String id = key.keyId().substring(key.keyId().lastIndexOf('/') + 1);
        String material = key.keyMaterialId().isEmpty() ? "" : ":" + start(key.keyMaterialId());
        return start(id) + (key.owed() ? " (owed)" : material);
    }

    private static String start(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
    }

    private static String context(MessageClaims message) {
        return message.context().pairs().entrySet().stream()
                .map(pair -> pair.getKey() + (pair.getValue() == null ? " (withheld)" : "=" + pair.getValue()))
                .collect(Collectors.joining(", "));
    }

    // A claim like any other: a writer may say anything, the end of time included.
    private static Optional<Instant> wrappedAt(KeyClaim key) {
        try {
            return key.wrappedAt() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(key.wrappedAt()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private long days(Instant time) {
        return Duration.between(time, now).toDays();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
