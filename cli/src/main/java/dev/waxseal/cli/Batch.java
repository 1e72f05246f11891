package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Works on inputs one after the other. One that fails is named and does not keep the others from being done. */
final class Batch {

    private final Console console;
    private final boolean json;
    private final boolean debug;
    private final boolean linesAreResult;
    private final Set<ExitStatus> outcomes = EnumSet.noneOf(ExitStatus.class);

    /** @param linesAreResult whether people want an outcome's lines as the result, and not only while they watch */
    Batch(Invocation invocation, boolean linesAreResult) {
        this.console = invocation.console();
        this.json = invocation.arguments().has(Options.JSON);
        this.debug = invocation.arguments().has(Options.DEBUG);
        this.linesAreResult = linesAreResult;
    }

    /** Work on one input. */
    @FunctionalInterface
    interface Work<T> {
        Outcome on(T input) throws IOException;
    }

    /** @param name of an input, as its user knows it */
    <T> ExitStatus run(List<T> inputs, Function<T, String> name, Work<T> work) {
        for (T input : inputs) {
            if (Thread.currentThread().isInterrupted()) {
                break; // the program was told to end; that is no failure of this input
            }
            runOne(name.apply(input), () -> work.on(input));
        }
        return status();
    }

    private interface Attempt {
        Outcome run() throws IOException;
    }

    // Whatever one input does to us, the next one is still tried: hence every exception, and the stack of a deep one.
    private void runOne(String name, Attempt attempt) {
        try {
            report(name, attempt.run());
            outcomes.add(ExitStatus.DONE);
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // the user ended this himself
            }
            Failure failure = Failures.of(e, name);
            outcomes.add(failure.status());
            report(name, failure);
            if (debug) {
                console.trace(e);
            }
        }
    }

    private void report(String name, Outcome outcome) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("input", name);
            line.putAll(outcome.fields());
            console.result(Json.line(line));
        } else if (linesAreResult) {
            outcome.lines().forEach(console::result);
        } else {
            outcome.lines().forEach(console::done);
        }
    }

    private void report(String name, Failure failure) {
        console.error(name + ": " + failure.message(), failure.hint());
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("kind", failure.kind());
            error.put("status", failure.status().code());
            error.put("message", failure.message());
            error.put("hint", failure.hint());
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("input", name);
            line.put("error", error);
            console.result(Json.line(line));
        }
    }

    private ExitStatus status() {
        if (outcomes.isEmpty()) {
            return ExitStatus.DONE;
        }
        return outcomes.size() == 1 ? outcomes.iterator().next() : ExitStatus.SOME_FAILED;
    }
}
