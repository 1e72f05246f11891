package dev.waxseal.cli;

import dev.waxseal.cli.terminal.OneWayException;
import dev.waxseal.rewrap.FinishedJournalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Puts failures of files and streams into words. The JDK tells some of them by type, the others by text alone. */
final class IoFailures {

    private static final String TEMPORARY = ".waxtmp";

    private IoFailures() {}

    static Failure of(IOException e, String subject) {
        String text = Failures.text(e);
        if (e instanceof OneWayException oneWay) {
            return ofOneWay(oneWay, text);
        } else if (e instanceof FileAlreadyExistsException exists) {
            return io("exists", shown(exists.getFile()) + " exists already", "--force replaces it");
        } else if (e instanceof NoSuchFileException missing) {
            return io("no-such-file", about(missing, subject) + "no such file or directory", "");
        } else if (e instanceof AccessDeniedException denied) {
            return io("permission-denied", about(denied, subject) + "permission denied", "");
        } else if (e instanceof FinishedJournalException finished) {
            return io("journal-finished", reason(finished), "name another file, or remove this one");
        } else if (e instanceof FileNotFoundException) {
            return io("no-such-file", text, "");
        } else if (e instanceof ClosedByInterruptException) {
            return io("interrupted", "interrupted", "");
        } else if (isFull(text)) {
            return io("disk-full", "disk full: the output was removed", "make room, or name another place: -o OUT");
        }
        return io("io", e instanceof FileSystemException file ? reason(file) : text, "");
    }

    // Nothing can be said of a file here: what has gone this way stays where it went.
    private static Failure ofOneWay(OneWayException e, String text) {
        if (isFull(text)) {
            return io(
                    "disk-full",
                    e.place() + ": no space left on the device",
                    "what reached it is not whole; make room, or name another place");
        } else if (text.contains("Broken pipe")) {
            return io("broken-pipe", "whoever reads the output has gone away", "");
        }
        return io("io", e.place() + ": " + text, "");
    }

    private static boolean isFull(String text) {
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    private static Failure io(String kind, String message, String hint) {
        return new Failure(ExitStatus.IO, kind, message, hint);
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? Failures.text(e) : e.getReason();
    }

    /** Which file is meant, if it is another than the one the line begins with. */
    private static String about(FileSystemException e, String subject) {
        String file = shown(e.getFile());
        return file.isEmpty() || file.equals(subject) ? "" : file + ": ";
    }

    // Nobody knows the temporary file's name; its directory is what a person can do something about.
    private static String shown(@Nullable String file) {
        if (file == null || !file.endsWith(TEMPORARY)) {
            return file == null ? "" : file;
        }
        return String.valueOf(Path.of(file).getParent());
    }
}
