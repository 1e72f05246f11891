package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system-call trace (strace -f -y) in the words of the crash argument: writes, forces and closes by the path of the file,
 * and what happened to names, in the order in which the calls returned.
 */
final class SystemCalls {

    /** With -y every descriptor carries its path: {@code pwrite64(5</tmp/x>, ...) = 12}. */
    private static final Pattern CALL = Pattern.compile("^(?:\\d+ +)?(\\w+)\\((.*)\\) += (-?\\d+)(?:<.*>)?.*$");

    private static final Pattern UNFINISHED = Pattern.compile("^(\\d+) +(\\w+\\(.*) <unfinished \\.\\.\\.>$");
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)$");
    private static final Pattern DESCRIPTOR = Pattern.compile("^\\d+<([^>]*)>");
    private static final Pattern PATH = Pattern.compile("\"([^\"]*)\"");

    private SystemCalls() {}

    /** What succeeded below {@code directory}: {@code write NAME}, {@code force NAME}, {@code link A B} … */
    static List<String> below(Path directory, Path trace) throws IOException {
        Map<String, String> begun = new HashMap<>();
        List<String> events = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            Matcher unfinished = UNFINISHED.matcher(line);
            Matcher resumed = RESUMED.matcher(line);
            if (unfinished.matches()) {
                begun.put(unfinished.group(1), unfinished.group(2));
            } else if (resumed.matches()) {
                add(events, directory, begun.remove(resumed.group(1)) + resumed.group(2));
            } else {
                add(events, directory, line);
            }
        }
        return events;
    }

    private static void add(List<String> events, Path directory, String line) {
        Matcher call = CALL.matcher(line);
        if (!call.matches() || call.group(3).startsWith("-")) {
            return;
        }
        switch (call.group(1)) {
            case "write", "pwrite64", "writev" -> addFile(events, directory, "write", call.group(2));
            case "fsync", "fdatasync" -> addFile(events, directory, "force", call.group(2));
            case "close" -> addFile(events, directory, "close", call.group(2));
            case "link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat" ->
                addNames(events, directory, call.group(1).replaceAll("at2?$", ""), call.group(2));
            default -> {
                return;
            }
        }
    }

    private static void addFile(List<String> events, Path directory, String verb, String arguments) {
        Matcher descriptor = DESCRIPTOR.matcher(arguments);
        if (descriptor.find() && Path.of(descriptor.group(1)).startsWith(directory)) {
            events.add(verb + " " + directory.relativize(Path.of(descriptor.group(1))));
        }
    }

    private static void addNames(List<String> events, Path directory, String verb, String arguments) {
        StringBuilder event = new StringBuilder(verb);
        Matcher path = PATH.matcher(arguments);
        while (path.find()) {
            if (!Path.of(path.group(1)).startsWith(directory)) {
                return;
            }
            event.append(' ').append(directory.relativize(Path.of(path.group(1))));
        }
        events.add(event.toString());
    }
}
