package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.scan.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which files a scan shows; it looks at all of them, and its summary counts all. */
final class ScanFilter {

    static final Option STALE = Option.flag(
            "show messages that are not known to be under current key material: stale ones and unknown ones",
            "--stale");
    static final Option OWED = Option.flag("show messages with a key that is owed the data key", "--owed");
    static final Option UNENCRYPTED = Option.flag("show files that are not encrypted", "--unencrypted");
    static final Option KEY = Option.repeated("KEY", "show messages of this key: a key id or key ARN", "--key");
    static final Option CONTEXT =
            Option.repeated("KEY=VALUE", "show messages whose encryption context has this pair", "--context");

    private ScanFilter() {}

    static Filter of(Arguments arguments) {
        List<String> keys = arguments.values(KEY);
        keys.stream().filter(key -> key.contains("alias/")).findFirst().ifPresent(alias -> {
            throw new UsageException(
                    "messages name keys, and no aliases: " + alias, "waxseal key describe " + alias + " tells its id");
        });
        return new Filter(
                arguments.has(STALE), arguments.has(OWED), arguments.has(UNENCRYPTED), keys, pairs(arguments));
    }

    private static Map<String, String> pairs(Arguments arguments) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : arguments.values(CONTEXT)) {
            int at = pair.indexOf('=');
            if (at < 0) {
                throw new UsageException("a pair of the context is KEY=VALUE, not " + pair, "");
            }
            pairs.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return pairs;
    }
}
