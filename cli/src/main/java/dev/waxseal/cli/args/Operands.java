package dev.waxseal.cli.args;

/**
 * The arguments of a verb that belong to no option.
 *
 * @param label such as {@code IN…}; empty where there are none
 * @param min how many there must be
 * @param max how many there may be
 * @param description a line for the help
 */
public record Operands(String label, int min, int max, String description) {

    public static Operands none() {
        return new Operands("", 0, 0, "");
    }

    /** One or more inputs. */
    public static Operands inputs(String description) {
        return new Operands("IN…", 1, Integer.MAX_VALUE, description);
    }

    /** Exactly as many as {@code label} has words. */
    public static Operands exactly(String label, String description) {
        int count = label.split(" ", -1).length;
        return new Operands(label, count, count, description);
    }

    public boolean isNone() {
        return max == 0;
    }
}
