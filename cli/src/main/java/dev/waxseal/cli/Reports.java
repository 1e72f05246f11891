package dev.waxseal.cli;

import dev.waxseal.cli.files.Place;
import dev.waxseal.engine.Report;
import dev.waxseal.envelope.WrappedKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was sealed or opened, for programs. */
final class Reports {

    private Reports() {}

    static Map<String, Object> sealed(Place output, Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output", output.text());
        fields.putAll(of(report));
        fields.put(
                "keys",
                report.envelope().keyArea().keys().stream()
                        .map(WrappedKey::keyId)
                        .toList());
        return fields;
    }

    static Map<String, Object> opened(Place output, Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output", output.text());
        fields.putAll(of(report));
        return fields;
    }

    static Map<String, Object> of(Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("messageId", report.messageId());
        fields.put("plaintextBytes", report.plaintextBytes());
        fields.put("messageBytes", report.messageBytes());
        return fields;
    }
}
