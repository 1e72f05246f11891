package dev.waxseal.cli.args;

import java.util.List;

/**
 * How a verb is used.
 *
 * @param verb its words, such as {@code key create}
 * @param summary one line, lower case, without a full stop
 * @param operands what it works on
 * @param options all of them but {@code --help}, which every verb has
 * @param example one command line that works, without {@code waxseal}
 */
public record Syntax(String verb, String summary, Operands operands, List<Option> options, String example) {

    public static final Option HELP = Option.flag("show this help", "-h", "--help");

    public Syntax {
        options = List.copyOf(options);
    }
}
