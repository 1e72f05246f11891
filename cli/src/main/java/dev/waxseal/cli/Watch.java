package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.config.DurationRange;
import dev.waxseal.cli.watch.InstanceLock;
import dev.waxseal.cli.watch.JournaledRounds;
import dev.waxseal.cli.watch.StatusFile;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.Summary;
import dev.waxseal.watch.Watcher;
import dev.waxseal.watch.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stays, and keeps files and trees under current key material. */
final class Watch implements Verb {

    private static final Option POLL = Option.value(
            "TIME", "ask so often whether keys have new material, without reading a file; default 5m", "--poll");
    private static final Option RESCAN =
            Option.value("TIME", "read all envelopes so often, for files that are new; default 1d", "--rescan");
    private static final Option WINDOW =
            Option.value("HOURS", "rewrap only at these hours of the day, local time, such as 22:00-06:00", "--window");
    private static final Option STATUS =
            Option.value("FILE", "keep in this file, as JSON, how things stand", "--status");
    private static final Option ONCE =
            Option.flag("do one round and end: for cron; outside the window, nothing", "--once");

    private static final DurationRange INTERVAL = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(366));

    @Override
    public Syntax syntax() {
        return new Syntax(
                "watch",
                "stay, notice rotations, and rewrap what becomes stale; revokes nothing",
                new Operands("PATH…", 1, Integer.MAX_VALUE, "files and directories"),
                List.of(
                        RunOptions.JOURNAL,
                        STATUS,
                        POLL,
                        RESCAN,
                        WINDOW,
                        ONCE,
                        RunOptions.KMS_RATE,
                        RunOptions.THREADS,
                        RewrapOptions.VERIFY,
                        RewrapOptions.REWRITE,
                        RewrapOptions.ALLOW_PLAINTEXT,
                        Options.KEY,
                        Options.ANY_ACCOUNT,
                        Options.CONTEXT,
                        Options.KMS,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "watch /srv/backups --journal watch.journal --status watch.json --window 22:00-06:00");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        Optional<Path> journal = RunOptions.journal(arguments);
        Optional<StatusFile> status = arguments.value(STATUS).map(Path::of).map(StatusFile::new);
        WatchLog log = new WatchLog(invocation, status);
        try (InstanceLock lock = InstanceLock.of(journal);
                Workshop workshop = Workshop.openForMany(invocation)) {
            lock.requireHeld();
            JournaledRounds rounds = new JournaledRounds(rewrapping(invocation, workshop), journal);
            Watcher watcher = Watcher.builder(rounds, workshop::materials)
                    .poll(interval(arguments, POLL, "5m"))
                    .rescan(interval(arguments, RESCAN, "1d"))
                    .window(window(arguments))
                    .listener(log)
                    .build();
            OrderlyWork.run(() -> watch(watcher, arguments.has(ONCE)), watcher::stop);
            return arguments.has(ONCE) ? status(invocation, workshop, log.lastRound()) : ExitStatus.DONE;
        }
    }

    private static ExitStatus status(Invocation invocation, Workshop workshop, Optional<Summary> round) {
        round.ifPresent(summary -> new RunSummary(summary, RunWords.REWRAP, workshop.calls(), workshop.isEmbedded())
                .show(invocation.console(), invocation.arguments().has(Options.JSON)));
        return round.map(WatchLog::outcome).orElse(ExitStatus.DONE);
    }

    private static boolean watch(Watcher watcher, boolean once) throws IOException {
        if (once) {
            watcher.once();
        } else {
            watcher.run();
        }
        return true;
    }

    private static Rewrapper.Builder rewrapping(Invocation invocation, Workshop workshop) {
        Arguments arguments = invocation.arguments();
        RewrapPlan plan = RewrapPlan.refresh();
        RewrapPlan allowed = arguments.has(RewrapOptions.ALLOW_PLAINTEXT) ? plan.allowingPlaintext() : plan;
        FilePlace place =
                FilePlace.of(arguments.operands().stream().map(Path::of).toList());
        return Rewrapper.builder(
                        workshop.rewrapping(allowed), arguments.has(RewrapOptions.REWRITE) ? place.rewriting() : place)
                .plan(allowed)
                .expected(ContextPairs.expected(arguments, workshop.config()))
                .verify(arguments.has(RewrapOptions.VERIFY))
                .threads(RunOptions.threads(arguments));
    }

    private static Duration interval(Arguments arguments, Option option, String otherwise) {
        return parsed(option, arguments.value(option).orElse(otherwise), INTERVAL);
    }

    private static Window window(Arguments arguments) {
        return arguments
                .value(WINDOW)
                .map(text -> parsed(WINDOW, text, Window::parse))
                .orElse(Window.ALWAYS);
    }

    private static <T> T parsed(Option option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option.name() + " " + e.getMessage(), "", e);
        }
    }
}
