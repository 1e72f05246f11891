package dev.waxseal.cli;

import dev.waxseal.cli.args.Syntax;
import java.io.IOException;

/** One thing that the program does. */
interface Verb {

    /** How it is used. */
    Syntax syntax();

    /**
     * Does it.
     *
     * @throws dev.waxseal.cli.args.UsageException if what was asked for cannot be meant
     */
    ExitStatus run(Invocation invocation) throws IOException;
}
