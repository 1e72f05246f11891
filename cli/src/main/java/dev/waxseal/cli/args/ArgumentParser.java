package dev.waxseal.cli.args;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the arguments of one verb: {@code --name VALUE}, {@code --name=VALUE}, {@code -n VALUE} and {@code -nVALUE},
 * mixed with operands; {@code --} ends the options, and {@code -} is an operand. What follows an option that takes a
 * value is its value, whatever it begins with.
 */
public final class ArgumentParser {

    private final Syntax syntax;
    private final Map<String, List<String>> given = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private ArgumentParser(Syntax syntax) {
        this.syntax = syntax;
    }

    /** @throws UsageException if {@code words} do not follow {@code syntax} */
    public static Arguments parse(Syntax syntax, List<String> words) {
        ArgumentParser parser = new ArgumentParser(syntax);
        parser.read(words.iterator());
        parser.requireOperands();
        return new Arguments(parser.given, parser.operands);
    }

    private void read(Iterator<String> words) {
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--")) {
                words.forEachRemaining(operands::add);
            } else if (word.startsWith("-") && !word.equals("-")) {
                readOption(word, words);
            } else {
                operands.add(word);
            }
        }
    }

    private void readOption(String word, Iterator<String> words) {
        Optional<Option> whole = named(word);
        if (whole.isPresent()) {
            Option option = whole.get();
            give(option, option.takesValue() ? next(option, words) : "");
            return;
        }
        int nameEnds = word.startsWith("--") ? word.indexOf('=') : 2;
        Option option = (nameEnds < 0 ? whole : named(word.substring(0, nameEnds)))
                .orElseThrow(() -> problem("unknown option " + word));
        if (!option.takesValue()) {
            throw problem(option.name() + " takes no value");
        }
        give(option, word.substring(word.startsWith("--") ? nameEnds + 1 : nameEnds));
    }

    private Optional<Option> named(String name) {
        return syntax.options().stream()
                .filter(option -> option.names().contains(name))
                .findFirst();
    }

    private String next(Option option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw problem(option.name() + " needs a value: " + option.label());
        }
        return words.next();
    }

    private void give(Option option, String value) {
        List<String> values = given.computeIfAbsent(option.name(), key -> new ArrayList<>());
        if (option.takesValue() && !option.repeatable() && !values.isEmpty()) {
            throw problem(option.name() + " is given twice");
        }
        values.add(value);
    }

    private void requireOperands() {
        Operands wanted = syntax.operands();
        if (operands.size() < wanted.min()) {
            throw problem("missing: " + wanted.label());
        }
        if (operands.size() > wanted.max()) {
            throw problem("one argument too many: " + operands.get(wanted.max()));
        }
    }

    private UsageException problem(String what) {
        return new UsageException(what, "waxseal help " + syntax.verb() + " shows how it is used");
    }
}
