package dev.waxseal.cli;

import dev.waxseal.cli.files.Input;
import dev.waxseal.cli.files.Place;
import dev.waxseal.cli.terminal.Table;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TruncatedException;
import dev.waxseal.floe.FloeParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a message claims, before anything of it was verified.
 *
 * @param size bytes of the whole message; negative if they were not counted
 */
record Claims(Envelope envelope, long size) {

    private static final String UNKNOWN = "unknown";

    static Claims read(Place place) throws IOException {
        try (Input input = Input.open(place)) {
            return switch (input.form()) {
                case TEXT -> ofText(input.stream());
                case BINARY, OTHER, ENVKMS, ENVKMS_JSON ->
                    new Claims(Envelope.read(input.stream()), place.isRegularFile() ? Files.size(place.path()) : -1);
            };
        }
    }

    private static Claims ofText(InputStream text) throws IOException {
        String whole = new String(text.readAllBytes(), StandardCharsets.ISO_8859_1).strip();
        byte[] message = TextForm.decode(whole);
        return new Claims(Envelope.read(new ByteArrayInputStream(message)), message.length);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        KeyArea area = envelope.keyArea();
        fields.put("verified", false);
        fields.put("format", "waxseal");
        fields.put("version", 1);
        fields.put("suite", 1);
        fields.put("messageId", envelope.messageId());
        fields.put("context", envelope.context().pairs());
        fields.put("wrappedKeys", area.keys().stream().map(Claims::fields).toList());
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

    List<String> lines(Place place) {
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
        List<String> lines = new ArrayList<>();
        lines.add(place + ": unverified; no key was used");
        lines.addAll(Table.lines(List.of("", ""), rows));
        return lines;
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
