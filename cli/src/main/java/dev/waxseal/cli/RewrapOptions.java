package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;

/** What a rewrap is to do, from the command line. */
final class RewrapOptions {

    static final Option TO = Option.repeated("KEY", "let exactly these keys open the messages", "--to");
    static final Option ADD = Option.repeated("KEY", "let this key open the messages too", "--add");
    static final Option REMOVE =
            Option.repeated("KEY", "let this key open the messages no more; this is no revocation", "--remove");
    static final Option STALE_ONLY = Option.flag(
            "pass over messages whose keys are under current material and owe nothing, without a call each",
            "--stale-only");
    static final Option VERIFY = Option.flag(
            "open each new wrapped key, and check it against the message, before it is written", "--verify");
    static final Option BLIND = Option.flag(
            "remove or restore keys without proof that one which stays opens the message: for who may not decrypt",
            "--blind");
    static final Option REWRITE =
            Option.flag("write each file anew, also where one page of it could be written in place", "--rewrite");
    static final Option ALLOW_PLAINTEXT = Option.flag(
            "let data keys pass through this process, as a key of another region needs", "--allow-plaintext");
    static final Option RESTORE =
            Option.value("FILE", "put back the wrapped keys that inspect --key-area saved in this file", "--restore");

    private static final List<Option> CHANGES = List.of(TO, ADD, REMOVE);

    private RewrapOptions() {}

    static RewrapPlan plan(Arguments arguments) {
        requireSense(arguments);
        RewrapPlan plan = changes(arguments) ? change(arguments) : RewrapPlan.refresh();
        return arguments.has(ALLOW_PLAINTEXT) ? plan.allowingPlaintext() : plan;
    }

    private static RewrapPlan.Change change(Arguments arguments) {
        RewrapPlan.Change change = arguments.has(TO)
                ? RewrapPlan.to(arguments.values(TO))
                : RewrapPlan.change(arguments.values(ADD), arguments.values(REMOVE));
        return arguments.has(BLIND) ? change.blindly() : change;
    }

    private static boolean changes(Arguments arguments) {
        return CHANGES.stream().anyMatch(arguments::has);
    }

    private static void requireSense(Arguments arguments) {
        if (arguments.has(TO) && (arguments.has(ADD) || arguments.has(REMOVE))) {
            throw new UsageException(
                    "--to says which keys there are in the end; --add and --remove change some",
                    "give one or the other");
        }
        if (changes(arguments) && arguments.has(STALE_ONLY)) {
            throw new UsageException(
                    "--stale-only renews keys; --to, --add and --remove change them, and pass over what has them",
                    "do one after the other");
        }
        boolean removes = arguments.has(TO) || arguments.has(REMOVE) || arguments.has(RESTORE);
        if (arguments.has(BLIND) && !removes) {
            throw new UsageException("--blind is for --to, --remove and --restore: nothing else removes a key", "");
        }
        if (arguments.has(RESTORE)) {
            requireRestoreAlone(arguments);
        }
    }

    private static void requireRestoreAlone(Arguments arguments) {
        List<Option> others = List.of(
                TO,
                ADD,
                REMOVE,
                STALE_ONLY,
                VERIFY,
                ALLOW_PLAINTEXT,
                RunOptions.DRY_RUN,
                RunOptions.JOURNAL,
                RunOptions.THREADS);
        for (Option other : others) {
            if (arguments.has(other)) {
                throw new UsageException("--restore puts back what was, and takes no " + other.name(), "");
            }
        }
        if (arguments.operands().size() != 1) {
            throw new UsageException("--restore takes the one message whose keys were saved", "");
        }
    }
}
