package dev.waxseal.cli.args;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help and completion, made by picocli from the syntax of the verbs. */
public final class HelpPages {

    private static final String PROGRAM = "waxseal";

    private HelpPages() {}

    /** The help of one verb. */
    public static String of(Syntax syntax, boolean colour) {
        return render(spec(PROGRAM + " " + syntax.verb(), syntax), colour);
    }

    /** The help of the program: every verb with its summary. */
    public static String of(List<Syntax> verbs, List<String> closing, boolean colour) {
        CommandSpec root = CommandSpec.create().name(PROGRAM);
        root.usageMessage()
                .description("Envelope encryption with AWS KMS.")
                .synopsisSubcommandLabel("VERB")
                .commandListHeading("%nVerbs:%n")
                .footer(closing.toArray(String[]::new));
        verbs.forEach(verb -> root.addSubcommand(verb.verb(), spec(verb.verb(), verb)));
        return render(root, colour);
    }

    /** A completion script for bash, and for zsh in its bash mode. */
    public static String completion(List<Syntax> verbs) {
        CommandSpec root = CommandSpec.create().name(PROGRAM);
        verbs.forEach(verb -> add(root, List.of(verb.verb().split(" ", -1)), verb));
        return AutoComplete.bash(PROGRAM, new CommandLine(root));
    }

    private static void add(CommandSpec parent, List<String> words, Syntax verb) {
        String word = words.get(0);
        CommandLine there = parent.subcommands().get(word);
        if (words.size() == 1) {
            parent.addSubcommand(word, spec(word, verb));
        } else {
            CommandSpec group = there == null ? CommandSpec.create().name(word) : there.getCommandSpec();
            if (there == null) {
                parent.addSubcommand(word, group);
            }
            add(group, words.subList(1, words.size()), verb);
        }
    }

    private static CommandSpec spec(String name, Syntax syntax) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage()
                .header(syntax.summary())
                .description(syntax.summary() + "%n")
                .sortOptions(false)
                .optionListHeading("%n")
                .footer("%nExample:", "  " + PROGRAM + " " + syntax.example());
        if (!syntax.operands().isNone()) {
            spec.addPositional(positional(syntax.operands()));
        }
        syntax.options().forEach(option -> spec.addOption(option(option)));
        return spec.addOption(option(Syntax.HELP));
    }

    private static PositionalParamSpec positional(Operands operands) {
        return PositionalParamSpec.builder()
                .paramLabel(operands.label())
                .hideParamSyntax(true)
                .arity(operands.min() + ".." + operands.max())
                .description(operands.description())
                .type(String[].class)
                .build();
    }

    private static OptionSpec option(Option option) {
        String[] names = option.names().toArray(String[]::new);
        return OptionSpec.builder(names)
                .paramLabel(option.label())
                .arity(option.takesValue() ? "1" : "0")
                .description(option.description())
                .type(option.takesValue() ? (option.repeatable() ? String[].class : String.class) : boolean.class)
                .build();
    }

    private static String render(CommandSpec spec, boolean colour) {
        return new CommandLine(spec).getUsageMessage(colour ? Ansi.ON : Ansi.OFF);
    }
}
