package dev.waxseal.rewrap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * What stands in a journal: of each item and of each result a digest, and where the result is to be read.
 *
 * @param done items that need not be looked at again
 * @param results where the result for a set of wrapped keys begins
 * @param products the wrapped keys that the results gave
 * @param note what was noted last; empty if nothing was
 * @param length bytes of whole lines; what follows them was being written when the run was cut off
 */
record JournalContents(DigestTable done, DigestTable results, DigestTable products, String note, long length) {

    private static final int LONGEST = 1 << 20; // bytes of a line; a key block, and a file's name, are far shorter

    /** @throws FileSystemException if it is of another run, or no journal */
    static JournalContents read(Path path, JournalFile file, RunIdentity work) throws IOException {
        JournalContents contents = new JournalContents(new DigestTable(), new DigestTable(), new DigestTable(), "", 0);
        InputStream in = new BufferedInputStream(file.from(0));
        long position = 0;
        String note = "";
        String line = line(in);
        if (!line.isEmpty()) {
            requireOwn(path, line, work);
        }
        while (JournalLine.isWhole(line)) {
            contents.take(path, line, position);
            note = line.startsWith("{\"note\"") ? JournalLine.value(line, "note") : note;
            position += line.length();
            line = line(in);
        }
        file.truncate(position); // what follows was never forced, and so was never acted on
        return new JournalContents(contents.done, contents.results, contents.products, note, position);
    }

    private static void requireOwn(Path path, String first, RunIdentity work) throws IOException {
        if (!JournalLine.isWhole(first)) {
            if (first.startsWith("{\"journal\":\"") || "{\"journal\":\"".startsWith(first)) {
                return; // the run was cut off when it had only begun to begin
            }
            throw new FileSystemException(path.toString(), null, "this file is no journal");
        }
        if (!JournalLine.value(first, "work").equals(work.fingerprint())) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "this journal is of another run: of another plan, place or context; its task was "
                            + JournalLine.value(first, "task"));
        }
    }

    private void take(Path path, String line, long position) throws IOException {
        if (line.startsWith("{\"item\"")) {
            done.add(Digest.parse(JournalLine.value(line, "item")));
        } else if (line.startsWith("{\"result\"")) {
            results.put(Digest.parse(JournalLine.value(line, "result")), position);
            products.add(Digest.parse(JournalLine.value(line, "product")));
        } else if (line.startsWith("{\"finished\"")) {
            throw new FinishedJournalException(path);
        }
    }

    /** The line that begins there. */
    static String lineAt(JournalFile file, long position) throws IOException {
        return line(new BufferedInputStream(file.from(position), 4096));
    }

    /** The next line, with its end; empty at the end of the file. A line of more bytes than there can be is cut. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        while (last >= 0 && last != '\n' && bytes.size() < LONGEST) {
            last = in.read();
            if (last >= 0) {
                bytes.write(last);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
