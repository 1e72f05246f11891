package dev.waxseal.bench;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Results as a Markdown table for people and documents, and as one line of JSON for programs. */
final class ResultTable {

    private static final double GIB = 1L << 30;

    private final Measurements measured;
    private final long bytes;
    private final List<String> references;

    /**
     * @param bytes of plaintext in a run
     * @param references contestants by whose time each other's is divided
     */
    ResultTable(Measurements measured, long bytes, List<String> references) {
        this.measured = measured;
        this.bytes = bytes;
        this.references = references;
    }

    String markdown() {
        StringBuilder table = new StringBuilder();
        table.append("| ").append(measured.direction()).append(" | median s | fastest s | GiB/s |");
        references.forEach(
                reference -> table.append(" time / ").append(reference).append(" |"));
        table.append("\n|---|---|---|---|").append("---|".repeat(references.size()));
        for (String name : measured.names()) {
            double median = measured.median(name);
            table.append(String.format(
                    Locale.ROOT,
                    "%n| %s | %.3f | %.3f | %.2f |",
                    name,
                    median,
                    measured.fastest(name),
                    bytes / GIB / median));
            references.forEach(reference ->
                    table.append(String.format(Locale.ROOT, " %.2f |", median / measured.median(reference))));
        }
        return table.append('\n').toString();
    }

    /** Names are ours and need no escaping. */
    String json() {
        StringJoiner rows = new StringJoiner(",", "[", "]");
        for (String name : measured.names()) {
            rows.add(String.format(
                    Locale.ROOT,
                    "{\"name\":\"%s\",\"medianSeconds\":%.6f,\"seconds\":%s}",
                    name,
                    measured.median(name),
                    measured.of(name)));
        }
        return String.format(
                Locale.ROOT, "{\"direction\":\"%s\",\"bytes\":%d,\"results\":%s}", measured.direction(), bytes, rows);
    }
}
