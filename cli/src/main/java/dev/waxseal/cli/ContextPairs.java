package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.config.Config;
import dev.waxseal.envelope.EncryptionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The encryption context of the command line and the configuration. A pair given here stands before one of the file. */
final class ContextPairs {

    static final Option WITHHOLD = Option.repeated(
            "KEY=VALUE", "a pair whose value is not stored: whoever opens the message must give it", "--withhold");

    private ContextPairs() {}

    /** What is bound to new messages. */
    static EncryptionContext toSeal(Arguments arguments, Config config) {
        return of(arguments, config, arguments.values(WITHHOLD));
    }

    /** What must stand in a message. */
    static EncryptionContext expected(Arguments arguments, Config config) {
        return of(arguments, config, List.of());
    }

    private static EncryptionContext of(Arguments arguments, Config config, List<String> withheld) {
        try {
            EncryptionContext context = EncryptionContext.empty();
            List<String> given = new ArrayList<>(arguments.values(Options.CONTEXT));
            Set<String> named = new HashSet<>();
            for (String pair : given) {
                named.add(key(pair));
                context = context.with(key(pair), value(pair));
            }
            for (String pair : withheld) {
                named.add(key(pair));
                context = context.withholding(key(pair), value(pair));
            }
            for (Map.Entry<String, String> pair : config.context().entrySet()) {
                context = named.contains(pair.getKey()) ? context : context.with(pair.getKey(), pair.getValue());
            }
            return context;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "", e);
        }
    }

    private static String key(String pair) {
        return pair.substring(0, equalsSign(pair));
    }

    private static String value(String pair) {
        return pair.substring(equalsSign(pair) + 1);
    }

    private static int equalsSign(String pair) {
        int at = pair.indexOf('=');
        if (at < 0) {
            throw new UsageException("a pair of the context is KEY=VALUE, not " + pair, "");
        }
        return at;
    }
}
