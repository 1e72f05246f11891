package dev.waxseal.cli.config;

import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code waxseal.yaml}. An entry that is not known is refused, and the line named: a misspelt {@code allowed-keys}
 * must not pass for none. docs/configuration.md says what the entries mean.
 */
final class ConfigFile {

    private static final List<String> KNOWN = List.of(
            "kms",
            "keys",
            "at-least",
            "allowed-keys",
            "discovery",
            "regions",
            "hedge-after",
            "context",
            "cache",
            "offline-grace",
            "retries",
            "price");

    private ConfigFile() {}

    static Config read(Path file) throws IOException {
        Section root = new Section(new Source(file), "", YamlFile.read(file), KNOWN);
        return new Config(
                Optional.of(file),
                root.text("kms"),
                KeySettings.of(root),
                root.pairs("context", EncryptionContext::of),
                CacheSettings.of(root),
                RetrySettings.of(root),
                root.value("price", new Price()).orElse(Defaults.PRICE));
    }
}
