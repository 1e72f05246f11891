package dev.waxseal.cli.args;

import java.util.List;
import java.util.Locale;

/** Man pages, in the macros of man(7), from the syntax of the verbs. */
public final class ManPage {

    private final StringBuilder page = new StringBuilder();

    private ManPage(String title, String version) {
        line(".TH \"" + title.toUpperCase(Locale.ROOT) + "\" 1 \"\" \"waxseal " + version + "\"");
    }

    /** The page of one verb. */
    public static String of(Syntax syntax, String version) {
        ManPage man = new ManPage("waxseal-" + syntax.verb().replace(' ', '-'), version);
        man.section("NAME");
        man.text("waxseal-" + syntax.verb().replace(' ', '-') + " - " + syntax.summary());
        man.section("SYNOPSIS");
        man.text(
                "waxseal " + syntax.verb() + " [OPTION]... " + syntax.operands().label());
        man.section("DESCRIPTION");
        man.text(
                syntax.operands().isNone()
                        ? syntax.summary()
                        : syntax.operands().label() + ": " + syntax.operands().description());
        man.section("OPTIONS");
        syntax.options().forEach(man::option);
        man.option(Syntax.HELP);
        man.section("EXAMPLE");
        man.line(".EX");
        man.text("waxseal " + syntax.example());
        man.line(".EE");
        man.section("SEE ALSO");
        man.line(".BR waxseal (1)");
        return man.page.toString();
    }

    /** The page of the program. */
    public static String of(List<Syntax> verbs, String version) {
        ManPage man = new ManPage("waxseal", version);
        man.section("NAME");
        man.text("waxseal - envelope encryption with AWS KMS");
        man.section("SYNOPSIS");
        man.text("waxseal VERB [OPTION]... [ARGUMENT]...");
        man.section("VERBS");
        verbs.forEach(verb -> {
            man.line(".TP");
            man.bold(verb.verb());
            man.text(verb.summary());
        });
        return man.page.toString();
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void option(Option option) {
        line(".TP");
        bold(String.join(", ", option.names()) + (option.takesValue() ? " " + option.label() : ""));
        text(option.description());
    }

    private void bold(String text) {
        line("\\fB" + escaped(text) + "\\fR");
    }

    private void text(String text) {
        String escaped = escaped(text.strip());
        // A line that begins with a full stop or a quote would be a request.
        line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
