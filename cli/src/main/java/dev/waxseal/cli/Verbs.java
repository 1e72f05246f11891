package dev.waxseal.cli;

import dev.waxseal.cli.args.Syntax;
import java.util.List;
import java.util.Optional;

/** The table of verbs. A switch rather than a map: a run loads the verb it was asked for and no other. */
final class Verbs {

    /** Every verb's words, in the order of the help. */
    static final List<String> NAMES = List.of("encrypt", "decrypt", "rewrap", "validate", "demo", "help");

    private Verbs() {}

    static Optional<Verb> named(String words) {
        Verb verb = switch (words) {
            case "encrypt" -> new Encrypt();
            case "decrypt" -> new Decrypt();
            case "rewrap" -> new Rewrap();
            case "validate" -> new Validate();
            case "demo" -> new Demo();
            case "help" -> new Help();
            default -> null;
        };
        return Optional.ofNullable(verb);
    }

    static List<Syntax> syntaxes() {
        return NAMES.stream().map(name -> named(name).orElseThrow().syntax()).toList();
    }
}
