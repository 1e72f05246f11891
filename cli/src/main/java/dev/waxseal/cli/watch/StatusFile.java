package dev.waxseal.cli.watch;

import dev.waxseal.cli.terminal.Json;
import dev.waxseal.watch.WatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The status of a watch as JSON. Whoever reads the file finds one status, whole. */
public record StatusFile(Path file) {

    /** Replaces the file. It is not forced: after a power cut there is another status to tell. */
    public void write(WatchStatus status) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, Json.line(fields(status)) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> fields(WatchStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pid", ProcessHandle.current().pid());
        fields.put("state", status.state().name().toLowerCase(Locale.ROOT));
        fields.put("since", status.since().toString());
        fields.put("started", status.started().toString());
        fields.put("next", status.next().map(Instant::toString).orElse(null));
        fields.put("rounds", status.rounds());
        fields.put("lastRound", status.lastRound().map(Instant::toString).orElse(null));
        fields.put("rewrapped", status.renewed());
        fields.put("lastRewrapped", status.lastRenewed());
        fields.put("lastFailed", status.lastFailed());
        fields.put("owing", status.owing());
        fields.put("outages", status.outages());
        fields.put("problem", status.problem());
        fields.put("currentMaterials", status.materials());
        return fields;
    }
}
