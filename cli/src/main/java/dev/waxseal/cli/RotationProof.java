package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.scan.Freshness;
import dev.waxseal.scan.Item;
import dev.waxseal.scan.KeyClaim;
import dev.waxseal.scan.KeyMaterials;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at everything once more after a rewrap. Nothing is left only if every file could be read, no message is stale,
 * and none names the rotated key under material of which nothing is known.
 */
final class RotationProof {

    private static final int NAMED = 100; // files; the scan names them all

    private final Console console;
    private final boolean json;
    private final KeyMaterials materials;
    private final String key;
    private long messages;
    private long left;

    /** @param key the ARN of the rotated key */
    RotationProof(Invocation invocation, CurrentMaterials current, String key) {
        this.console = invocation.console();
        this.json = invocation.arguments().has(Options.JSON);
        this.materials = new KeyMaterials(current);
        this.key = key;
    }

    ExitStatus of(List<Path> paths) throws IOException {
        Inventory inventory = new Inventory(null, this::add);
        boolean whole = true;
        for (Path path : paths) {
            try {
                whole &= inventory.take(path);
            } catch (NoSuchFileException e) {
                whole = false; // the rewrap has said so
            }
        }
        boolean proven = whole && left == 0;
        tell(proven);
        return proven ? ExitStatus.DONE : ExitStatus.SOME_FAILED;
    }

    private void add(Item item) {
        messages += item.isSealed() ? 1 : 0;
        Optional<String> problem = problem(item);
        if (problem.isPresent() && ++left <= NAMED) {
            console.error(item.path() + ": " + problem.get(), "");
        }
    }

    private Optional<String> problem(Item item) {
        return switch (item.kind()) {
            case PLAIN -> Optional.empty();
            case DAMAGED -> Optional.of("damaged: " + item.problem());
            case UNREADABLE -> Optional.of("unreadable: " + item.problem());
            case SEALED -> problemOfMessage(item);
        };
    }

    private Optional<String> problemOfMessage(Item item) {
        if (materials.of(item.claims()) == Freshness.STALE) {
            return Optional.of("still under old key material");
        }
        boolean unknown = item.claims().keys().stream()
                .anyMatch(claim -> isRotated(claim) && materials.of(claim) == Freshness.UNKNOWN);
        return unknown ? Optional.of("the key's current material is not known") : Optional.empty();
    }

    // Replicas of a multi-Region key have its id and its material.
    private boolean isRotated(KeyClaim claim) {
        return claim.keyId().endsWith(key.substring(key.lastIndexOf(":key/")));
    }

    private void tell(boolean proven) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("proven", proven);
            fields.put("messages", messages);
            fields.put("left", left);
            console.result(Json.line(Map.of("proof", fields)));
        } else if (proven) {
            console.result("scanned again: " + messages + " messages, none under old key material");
        } else {
            console.error(
                    "not proven: " + left + " of the files may be under old key material",
                    left > NAMED
                            ? "waxseal scan --stale, and scan without a filter for damaged ones, name the rest"
                            : "");
        }
    }
}
