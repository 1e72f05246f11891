package dev.waxseal.cli;

import dev.waxseal.cli.catalog.CatalogScan;
import dev.waxseal.engine.OwnFiles;
import dev.waxseal.envelope.StoredContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.kms.envkms.EnvKmsMessage;
import dev.waxseal.scan.Forms;
import dev.waxseal.scan.Item;
import dev.waxseal.scan.ItemReader;
import dev.waxseal.scan.KeyClaim;
import dev.waxseal.scan.MessageClaims;
import dev.waxseal.scan.Stamp;
import dev.waxseal.scan.TreeListener;
import dev.waxseal.scan.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks files and trees and tells what each file is, from the catalogue where it has not changed. Not thread-safe. */
final class Inventory implements TreeListener {

    private static final ItemReader READER = new ItemReader(List.of(Forms.BINARY, Forms.TEXT, Inventory::olderRecipe));

    private final @Nullable CatalogScan catalog;
    private final Consumer<Item> found;
    private long read;
    private long unchanged;
    private long passedOver;

    /** @param catalog where what was read before is found, and what is read now is kept; null for none */
    Inventory(@Nullable CatalogScan catalog, Consumer<Item> found) {
        this.catalog = catalog;
        this.found = found;
    }

    /** @return false if it was interrupted */
    boolean take(Path given) throws IOException {
        Path root = Trees.start(given);
        boolean whole = Trees.walk(root, this);
        if (whole && catalog != null) {
            catalog.walked(root);
        }
        return whole;
    }

    @Override
    public void file(Path path, Stamp stamp) throws IOException {
        if (!OwnFiles.contain(path)) {
            found.accept(item(path, stamp));
        }
    }

    private Item item(Path path, Stamp stamp) throws IOException {
        Optional<Item> known = catalog == null ? Optional.empty() : catalog.unchanged(path, stamp);
        if (known.isPresent()) {
            unchanged++;
            return known.get();
        }
        Item item = READER.read(path, stamp);
        read++;
        if (catalog != null) {
            catalog.put(item);
        }
        return item;
    }

    @Override
    public void unreadable(Path path, String problem) throws IOException {
        if (catalog != null) {
            catalog.unknown(path);
        }
        found.accept(new Item(path, new Stamp(0, 0, 0, ""), Item.Kind.UNREADABLE, null, problem));
    }

    @Override
    public void passedOver(Path path) {
        passedOver++;
    }

    /** For the summary. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("passedOver", passedOver);
        if (catalog != null) {
            counts.put("read", read);
            counts.put("unchanged", unchanged);
            counts.put("vanished", catalog.vanished());
        }
        return counts;
    }

    /** The same for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (passedOver > 0) {
            lines.add("passed over: " + passedOver + ", neither file nor directory");
        }
        if (catalog != null) {
            lines.add("catalogue: " + read + " read, " + unchanged + " unchanged, " + catalog.vanished()
                    + " vanished since the last scan");
        }
        return lines;
    }

    private static Optional<MessageClaims> olderRecipe(byte[] start, Path file) throws IOException {
        return EnvKmsMessage.looksLike(start) ? Optional.of(claims(EnvKmsMessage.read(file))) : Optional.empty();
    }

    private static MessageClaims claims(EnvKmsMessage message) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>(message.context());
        KeyClaim key = new KeyClaim(WrappedKey.AWS_KMS, message.keyId().orElse(""), "", 0, false);
        return new MessageClaims("envkms", "", 0, false, new StoredContext(pairs), List.of(key));
    }
}
