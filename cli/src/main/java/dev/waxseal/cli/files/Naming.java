package dev.waxseal.cli.files;

import dev.waxseal.cli.args.UsageException;
import java.nio.file.Path;

/** Which name an output gets where none is given, and which files of a tree are worked on. */
public enum Naming {
    /** {@code report.pdf} becomes {@code report.pdf.wax}. */
    SEALED {
        @Override
        String nameOf(String input) {
            return input + SUFFIX;
        }

        @Override
        boolean takes(Path file) {
            return !MessageForm.of(file).isSealed();
        }
    },
    /** {@code report.pdf.wax} becomes {@code report.pdf}. */
    OPENED {
        @Override
        String nameOf(String input) {
            if (input.length() <= SUFFIX.length() || !input.endsWith(SUFFIX)) {
                throw new UsageException(
                        input + ": the output has no name, since this one does not end in " + SUFFIX,
                        "name the output: -o OUT");
            }
            return input.substring(0, input.length() - SUFFIX.length());
        }

        @Override
        boolean takes(Path file) {
            return String.valueOf(file.getFileName()).endsWith(SUFFIX);
        }
    };

    static final String SUFFIX = ".wax";

    abstract String nameOf(String input);

    abstract boolean takes(Path file);
}
