package dev.waxseal.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * The program's voice: results on standard output, all else on standard error, one printable line at a time. UTF-8,
 * whatever the locale. Thread-safe.
 */
public final class Console {

    private static final String CLEAR_LINE = "\r\033[K";
    private static final String RED = "\033[31m";
    private static final String PLAIN = "\033[0m";

    private final OneWayStream results;
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final boolean noColour;
    private volatile boolean quiet;
    private volatile boolean barShown;

    /** @param results as standard output, and {@code err} as standard error */
    public Console(OneWayStream results, OutputStream err, Terminal terminal, boolean noColour) {
        this.results = results;
        this.out = printing(results);
        this.err = printing(err);
        this.terminal = terminal;
        this.noColour = noColour;
    }

    /** The standard streams of this process. */
    public static Console ofProcess(boolean noColour) {
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        return new Console(OneWayStream.standardOutput(), err, Terminal.ofProcess(), noColour);
    }

    private static PrintStream printing(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Whether results may be coloured. */
    public boolean hasColour() {
        return terminal.out() && !noColour;
    }

    /** Says no more than results and errors from now on. */
    public void beQuiet() {
        quiet = true;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /** A line of the result. */
    public void result(String line) {
        out.println(Printable.of(line));
    }

    /** A result that is ours from end to end, such as a script: as it is. */
    public void raw(String text) {
        out.print(text);
        out.flush();
    }

    /** Something worth knowing that is not a result. */
    public void note(String line) {
        if (!quiet) {
            say("waxseal: " + Printable.of(line));
        }
    }

    /** A line of a log, which is to say by itself what it is. */
    public void log(String line) {
        say(Printable.of(line));
    }

    /** What was done, for someone who watches. */
    public void done(String line) {
        if (terminal.err()) {
            note(line);
        }
    }

    /** What went wrong, and what to do about it; {@code hint} may be empty. */
    public void error(String line, String hint) {
        String text = Printable.of(line);
        say(terminal.err() && !noColour ? RED + "waxseal: " + PLAIN + text : "waxseal: " + text);
        if (!hint.isEmpty()) {
            say("hint: " + Printable.of(hint));
        }
    }

    /** Where the failure arose, for {@code --debug} alone. */
    public void trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        text.toString().lines().forEach(line -> say(Printable.of(line.replace("\t", "    "))));
    }

    private synchronized void say(String line) {
        err.print((barShown ? CLEAR_LINE : "") + line + System.lineSeparator());
        err.flush();
    }

    /** Whether a progress bar stands on the line where the cursor is. */
    void barShown(boolean shown) {
        barShown = shown;
    }

    PrintStream err() {
        return err;
    }

    /** @throws OneWayException if a result could not be written: a full disk must not pass for success */
    public void flush() throws IOException {
        out.flush();
        results.requireSound(); // a PrintStream keeps its failures to itself
    }
}
