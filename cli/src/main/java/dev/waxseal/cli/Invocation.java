package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.terminal.Console;

/** One use of a verb: what was given to it, and where it runs. */
record Invocation(Arguments arguments, Console console, Environment environment) {}
