package dev.waxseal.cli.args;

import java.util.List;

/**
 * An option of a verb.
 *
 * @param names such as {@code -o} and {@code --output}; messages use the last
 * @param label of the value, such as {@code OUT}; empty for an option without one
 * @param repeatable whether it may be given more than once, each time with a value
 * @param description a line for the help
 */
public record Option(List<String> names, String label, boolean repeatable, String description) {

    public Option {
        names = List.copyOf(names);
    }

    /** An option that is there or not. */
    public static Option flag(String description, String... names) {
        return new Option(List.of(names), "", false, description);
    }

    /** An option with a value, given once at most. */
    public static Option value(String label, String description, String... names) {
        return new Option(List.of(names), label, false, description);
    }

    /** An option with a value, given as often as one likes. */
    public static Option repeated(String label, String description, String... names) {
        return new Option(List.of(names), label, true, description);
    }

    /** The longest name: what messages call it. */
    public String name() {
        return names.get(names.size() - 1);
    }

    boolean takesValue() {
        return !label.isEmpty();
    }
}
