package dev.waxseal.cli.config;

import java.util.List;

/**
 * Opening by whichever key a message names, of these accounts alone.
 *
 * @param accounts of 12 digits, one at least
 * @param partition {@code aws}, {@code aws-cn} …
 */
public record Discovery(List<String> accounts, String partition) {

    static final List<String> KNOWN = List.of("accounts", "partition");

    public Discovery {
        accounts = List.copyOf(accounts);
    }

    static Discovery of(Section section) {
        return new Discovery(
                section.values("accounts", PatternText.ACCOUNT),
                section.value("partition", PatternText.PARTITION).orElse(Defaults.PARTITION));
    }
}
