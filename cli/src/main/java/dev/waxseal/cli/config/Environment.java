package dev.waxseal.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program runs. Immutable.
 *
 * @param variables of the environment
 * @param directory the working directory
 * @param home the user's own
 */
public record Environment(Map<String, String> variables, Path directory, Path home) {

    public static Environment ofProcess() {
        return new Environment(
                System.getenv(), Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home", ".")));
    }

    /** The value of {@code name}; one that is empty counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where the embedded KMS keeps its keys; {@code WAXSEAL_HOME} moves it. */
    public Path kmsStore() {
        return variable("WAXSEAL_HOME")
                .map(Path::of)
                .orElseGet(() -> xdg("XDG_DATA_HOME", ".local/share").resolve("waxseal"))
                .resolve("kms");
    }

    /** Things that can be found out again. */
    public Path cache() {
        return xdg("XDG_CACHE_HOME", ".cache").resolve("waxseal");
    }

    Path configuration() {
        return xdg("XDG_CONFIG_HOME", ".config").resolve("waxseal").resolve("config.yaml");
    }

    // XDG Base Directory Specification: a relative path there is to be ignored.
    private Path xdg(String name, String otherwise) {
        return variable(name).map(Path::of).filter(Path::isAbsolute).orElseGet(() -> home.resolve(otherwise));
    }
}
