package dev.waxseal.cli;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TruncatedException;
import dev.waxseal.floe.FloeParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a Waxseal message claims.
 *
 * @param size bytes of the whole message; negative if they were not counted
 */
record EnvelopeClaims(Envelope envelope, long size) implements Claims {

    private static final String UNKNOWN = "unknown";

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        KeyArea area = envelope.keyArea();
        fields.put("verified", false);
        fields.put("format", "waxseal");
        fields.put("version", 1);
        fields.put("suite", 1);
        fields.put("messageId", envelope.messageId());
        fields.put("context", envelope.context().pairs());
        fields.put(
                "wrappedKeys", area.keys().stream().map(EnvelopeClaims::fields).toList());
        fields.put("epoch", area.epoch());
        fields.put("layout", layout(area));
        fields.put("capacity", area.capacity());
        fields.put("rewrapInterrupted", area.interrupted());
        fields.put("segmentLength", segmentLength());
        fields.put("envelopeBytes", envelope.length());
        if (size >= 0) {
            fields.put("messageBytes", size);
            fields.put("plaintextBytes", plaintextBytes());
        }
        return fields;
    }

    private static Map<String, Object> fields(WrappedKey key) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", key.provider());
        fields.put("keyId", key.keyId());
        fields.put("keyMaterialId", key.keyMaterialId());
        fields.put("wrappedAt", time(key));
        fields.put("owed", key.isOwed());
        return fields;
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        KeyArea area = envelope.keyArea();
        rows.add(List.of("message id", envelope.messageId()));
        envelope.context()
                .pairs()
                .forEach((key, value) ->
                        rows.add(List.of("context", key + (value == null ? " (withheld)" : "=" + value))));
        area.keys().forEach(key -> addRows(key, rows));
        rows.add(List.of(
                "key area",
                layout(area) + ", epoch " + area.epoch() + ", blocks of " + area.capacity() + " bytes"
                        + (area.interrupted() ? ", a rewrap was interrupted" : "")));
        rows.add(List.of("segment length", segmentLength() + " bytes"));
        rows.add(List.of("envelope", envelope.length() + " bytes"));
        if (size >= 0) {
            rows.add(List.of("message", size + " bytes"));
            rows.add(List.of("plaintext", plaintextBytes() + " bytes"));
        }
        return rows;
    }

    private static void addRows(WrappedKey key, List<List<String>> rows) {
        rows.add(List.of("wrapped key", key.keyId() + (key.isOwed() ? " (owed: cannot open yet)" : "")));
        String material = key.keyMaterialId().isEmpty() ? UNKNOWN : key.keyMaterialId();
        rows.add(List.of("  key material", material));
        rows.add(List.of("  wrapped at", time(key)));
    }

    private static String layout(KeyArea area) {
        return area.layout().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String time(WrappedKey key) {
        try {
            return Instant.ofEpochSecond(key.wrappedAt()).toString();
        } catch (DateTimeException e) {
            return UNKNOWN; // a claim like any other: a writer may say anything
        }
    }

    private int segmentLength() {
        return envelope.floeHeader().parameters().segmentLength();
    }

    private long plaintextBytes() {
        long body = size - envelope.length();
        if (body < FloeParameters.OVERHEAD) {
            throw new TruncatedException("truncated at segment 0: the message ends before its final segment does");
        }
        long segments = (body - 1) / segmentLength() + 1;
        return Math.max(0, body - segments * FloeParameters.OVERHEAD);
    }
}
