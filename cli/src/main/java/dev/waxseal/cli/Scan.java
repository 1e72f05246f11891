package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.catalog.Catalog;
import dev.waxseal.cli.catalog.CatalogQuery;
import dev.waxseal.cli.catalog.CatalogScan;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.scan.Filter;
import dev.waxseal.scan.KeyMaterials;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the inventory of files and trees: what is sealed under which key material, and what is not sealed. */
final class Scan implements Verb {

    private static final Option CATALOG = Option.value(
            "FILE", "keep the inventory in this SQLite file, and read only files that changed since", "--catalog");
    private static final Option QUERY =
            Option.flag("show what the catalogue holds, without looking at files or asking KMS", "--query");
    private static final Option OFFLINE =
            Option.flag("ask no KMS for the current key material: what is stale is then unknown", "--offline");
    private static final Option EXPECT_NONE =
            Option.flag("exit with status 1 if any file is shown: for checks, with a filter", "--expect-none");

    private final InstantSource clock = Clock.systemUTC();

    @Override
    public Syntax syntax() {
        return new Syntax(
                "scan",
                "take the inventory: which files are encrypted, under which keys, what is stale; all of it unverified",
                new Operands("IN…", 0, Integer.MAX_VALUE, "files and directories; with --query none means all"),
                List.of(
                        CATALOG,
                        QUERY,
                        ScanFilter.STALE,
                        ScanFilter.OWED,
                        ScanFilter.UNENCRYPTED,
                        ScanFilter.KEY,
                        ScanFilter.CONTEXT,
                        EXPECT_NONE,
                        OFFLINE,
                        Options.ANY_ACCOUNT,
                        Options.KMS,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "scan backups --stale --catalog inventory.db");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        Filter filter = ScanFilter.of(arguments);
        if (arguments.has(QUERY)) {
            return query(invocation, filter);
        }
        if (arguments.operands().isEmpty()) {
            throw new UsageException("scan wants at least one IN…", "or --query, for what a catalogue holds");
        }
        try (Workshop workshop = Workshop.open(invocation)) {
            return scan(invocation, filter, workshop);
        }
    }

    private ExitStatus scan(Invocation invocation, Filter filter, Workshop workshop) throws IOException {
        Optional<Path> file = invocation.arguments().value(CATALOG).map(Path::of);
        boolean offline = invocation.arguments().has(OFFLINE);
        KeyMaterials materials = offline ? KeyMaterials.offline() : new KeyMaterials(workshop.materials());
        InventoryReport report = new InventoryReport(invocation, filter, materials, clock.instant(), !offline);
        if (file.isEmpty()) {
            walk(invocation, null, report);
        } else {
            try (Catalog catalog = Catalog.toWrite(file.get(), clock);
                    CatalogScan scan = catalog.scan()) {
                boolean whole = walk(invocation, scan, report);
                scan.putMaterials(materials.known());
                if (whole) {
                    scan.complete();
                }
            }
        }
        return status(invocation, report);
    }

    private static boolean walk(Invocation invocation, @Nullable CatalogScan scan, InventoryReport report)
            throws IOException {
        Inventory inventory = new Inventory(scan, report::add);
        boolean whole = true;
        for (String input : invocation.arguments().operands()) {
            try {
                whole &= inventory.take(Path.of(input));
            } catch (NoSuchFileException e) {
                report.failed(input, Failures.of(e, input));
            }
        }
        report.end(inventory.counts(), inventory.lines());
        return whole;
    }

    private ExitStatus query(Invocation invocation, Filter filter) throws IOException {
        Arguments arguments = invocation.arguments();
        Path file = Path.of(arguments
                .value(CATALOG)
                .orElseThrow(() -> new UsageException("--query asks a catalogue", "name it: --catalog FILE")));
        try (Catalog catalog = Catalog.toRead(file, clock)) {
            CatalogQuery query = catalog.query();
            KeyMaterials materials = remembered(query.materials());
            InventoryReport report = new InventoryReport(invocation, filter, materials, clock.instant(), false);
            for (Optional<Path> root : roots(arguments.operands())) {
                query.items(root, report::add);
            }
            String asOf = query.lastScan().map(Object::toString).orElse("");
            String told = asOf.isEmpty() ? "catalogue of a scan that was not finished" : "catalogue as of " + asOf;
            report.end(Map.of("asOf", asOf), List.of(told));
            return status(invocation, report);
        }
    }

    private static List<Optional<Path>> roots(List<String> operands) {
        return operands.isEmpty()
                ? List.of(Optional.empty())
                : operands.stream()
                        .map(text -> Optional.of(Path.of(text).toAbsolutePath().normalize()))
                        .toList();
    }

    private static KeyMaterials remembered(Map<String, Optional<String>> materials) {
        return new KeyMaterials(key -> {
            Optional<String> material = materials.get(key);
            if (material == null) {
                throw new WrongKeyException("the catalogue does not have it");
            }
            return material;
        });
    }

    private static ExitStatus status(Invocation invocation, InventoryReport report) {
        ExitStatus status = report.status();
        boolean unexpected = invocation.arguments().has(EXPECT_NONE) && report.hasMatches();
        return unexpected && status == ExitStatus.DONE ? ExitStatus.SOME_FAILED : status;
    }
}
