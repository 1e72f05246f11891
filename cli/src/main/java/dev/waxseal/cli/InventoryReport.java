package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.cli.terminal.Table;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.scan.Filter;
import dev.waxseal.scan.Freshness;
import dev.waxseal.scan.Item;
import dev.waxseal.scan.KeyMaterials;
import dev.waxseal.scan.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows an inventory while it is made: the columns of a table are aligned for some rows at a time, so that none need be
 * kept until the end.
 */
final class InventoryReport {

    private static final int ROWS = 200;

    private final Console console;
    private final boolean json;
    private final Filter filter;
    private final KeyMaterials materials;
    private final boolean asked;
    private final ItemFields shown;
    private final Tally tally = new Tally();
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<ExitStatus> outcomes = EnumSet.noneOf(ExitStatus.class);
    private long matching;

    /** @param asked whether KMS was asked, so that what it did not tell is a failure */
    InventoryReport(Invocation invocation, Filter filter, KeyMaterials materials, Instant now, boolean asked) {
        this.console = invocation.console();
        this.json = invocation.arguments().has(Options.JSON);
        this.filter = filter;
        this.materials = materials;
        this.asked = asked;
        this.shown = new ItemFields(materials, now);
    }

    void add(Item item) {
        Optional<Freshness> freshness = item.isSealed() ? Optional.of(materials.of(item.claims())) : Optional.empty();
        tally.add(item, freshness);
        outcomes.add(outcome(item));
        if (filter.takes(item, freshness)) {
            matching++;
            show(item);
        }
    }

    private static ExitStatus outcome(Item item) {
        return switch (item.kind()) {
            case SEALED, PLAIN -> ExitStatus.DONE;
            case DAMAGED -> ExitStatus.UNSOUND;
            case UNREADABLE -> ExitStatus.IO;
        };
    }

    private void show(Item item) {
        if (json) {
            console.result(Json.line(shown.fields(item)));
            return;
        }
        rows.add(shown.row(item));
        if (rows.size() == ROWS) {
            showRows();
        }
    }

    private void showRows() {
        if (!rows.isEmpty()) {
            Table.lines(ItemFields.HEADS, rows).forEach(console::result);
            rows.clear();
        }
    }

    /** An input that is not there at all. */
    void failed(String input, Failure failure) {
        outcomes.add(failure.status());
        console.error(input + ": " + failure.message(), failure.hint());
    }

    /**
     * @param more facts for the summary, by their names for programs
     * @param moreLines the same for people
     */
    void end(Map<String, ?> more, List<String> moreLines) {
        showRows();
        if (asked) {
            materials.failures().forEach(this::tellUnknown);
        }
        if (json) {
            console.result(Json.line(Map.of("summary", summary(more))));
        } else {
            lines(moreLines).forEach(console::result);
        }
    }

    // A key that may not be asked for is a finding. That KMS said no or nothing is a failure: the answer is missing.
    private void tellUnknown(String key, WaxsealException failure) {
        Failure why = Failures.of(failure, "");
        if (failure instanceof WrongKeyException) {
            console.note(key + ": its current material is not known: " + why.message());
        } else {
            failed(key, why);
        }
    }

    private Map<String, Object> summary(Map<String, ?> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("files", tally.files());
        fields.put("bytes", tally.bytes());
        fields.put("sealed", tally.of(Item.Kind.SEALED));
        fields.put("current", tally.of(Freshness.CURRENT));
        fields.put("stale", tally.of(Freshness.STALE));
        fields.put("unknown", tally.of(Freshness.UNKNOWN));
        fields.put("owed", tally.owing());
        fields.put("rewrapInterrupted", tally.interrupted());
        fields.put("plain", tally.of(Item.Kind.PLAIN));
        fields.put("damaged", tally.of(Item.Kind.DAMAGED));
        fields.put("unreadable", tally.of(Item.Kind.UNREADABLE));
        fields.put("matching", matching);
        fields.putAll(more);
        fields.put("keys", keys());
        return fields;
    }

    private List<Map<String, Object>> keys() {
        List<Map<String, Object>> keys = new ArrayList<>();
        materials.known().forEach((key, material) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("keyId", key);
            fields.put("currentMaterialId", material.orElse(""));
            keys.add(fields);
        });
        materials.failures().forEach((key, failure) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("keyId", key);
            fields.put("problem", Failures.of(failure, "").message());
            keys.add(fields);
        });
        return keys;
    }

    private List<String> lines(List<String> more) {
        List<String> lines = new ArrayList<>();
        lines.add(tally.files() + (tally.files() == 1 ? " file, " : " files, ") + tally.bytes() + " bytes: "
                + tally.of(Item.Kind.SEALED) + " encrypted, " + tally.of(Item.Kind.PLAIN) + " not, "
                + tally.of(Item.Kind.DAMAGED) + " damaged, " + tally.of(Item.Kind.UNREADABLE) + " unreadable");
        lines.add("encrypted: " + tally.of(Freshness.CURRENT) + " current, " + tally.of(Freshness.STALE) + " stale, "
                + tally.of(Freshness.UNKNOWN) + " unknown; " + tally.owing() + " with keys owed"
                + (tally.interrupted() == 0 ? "" : "; " + tally.interrupted() + " with a rewrap interrupted"));
        lines.addAll(more);
        lines.add("all of it as the files claim: no key was used, and nothing is verified");
        return lines;
    }

    /** Whether a filter took any item. */
    boolean hasMatches() {
        return matching > 0;
    }

    /** As everywhere: the only status there was, or else that some failed. */
    ExitStatus status() {
        if (outcomes.isEmpty()) {
            return ExitStatus.DONE;
        }
        return outcomes.size() == 1 ? outcomes.iterator().next() : ExitStatus.SOME_FAILED;
    }
}
