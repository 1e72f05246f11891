package dev.waxseal.cli.config;

import dev.waxseal.cli.args.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The file that is read, for naming the place of a mistake. */
record Source(Path file) {

    UsageException problem(Node at, String what, String hint) {
        return problem(at.getStartMark().getLine() + 1, what, hint, null);
    }

    UsageException problem(int line, String what, String hint, @Nullable Throwable cause) {
        return new UsageException(file + ":" + line + ": " + what, hint, cause);
    }
}
