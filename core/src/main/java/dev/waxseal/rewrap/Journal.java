package dev.waxseal.rewrap;

import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a run has done, in a file that is only ever added to: a run that was cut off goes on from there. What KMS gave is on
 * the disk before any message has it, so that it is never asked for again; what became of items follows in groups, since a
 * lost one costs a read of its envelope and no more. Holds no secret. Thread-safe.
 */
final class Journal implements RunLog {

    private static final Pattern NOTE = Pattern.compile("[ -~&&[^\"\\\\]]{1,1000}");
    private static final int GROUP = 256; // items that a power cut may make a run look at once more

    private final Path path;
    private final JournalFile file;
    private final JournalContents contents;
    private final Object forcing = new Object();
    private long end; // guarded by this, as is unforcedItems
    private int unforcedItems;
    private long forced; // guarded by forcing: bytes that are on the disk
    private volatile String note;

    private Journal(Path path, JournalFile file, JournalContents contents) {
        this.path = path;
        this.file = file;
        this.contents = contents;
        this.end = contents.length();
        this.forced = contents.length();
        this.note = contents.note();
    }

    /**
     * Begins a journal, or takes one up.
     *
     * @param work what the run does: a journal of any other is refused
     * @throws FinishedJournalException if there is nothing to go on with
     * @throws java.nio.file.FileSystemException if another process or thread uses it, or it is of another run
     */
    static Journal open(Path path, RunIdentity work) throws IOException {
        JournalFile file = JournalFile.open(path);
        try {
            JournalContents contents = JournalContents.read(path, file, work);
            Journal journal = new Journal(path, file, contents);
            if (contents.length() == 0) {
                journal.force(journal.append(work.line()) + 1);
                JournalFile.forceDirectory(path);
            }
            return journal;
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public void note(String text) throws JournalException {
        if (!NOTE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a note of 1 to 1000 plain characters: " + text);
        }
        force(append(JournalLine.of("note", text)) + 1);
        note = text;
    }

    @Override
    public boolean isDone(Digest item) {
        return contents.done().contains(item);
    }

    @Override
    public boolean isProduct(Digest keys) {
        return contents.products().contains(keys);
    }

    @Override
    public Optional<Result> result(Digest group) throws JournalException {
        long position = contents.results().get(group);
        return position < 0 ? Optional.empty() : Optional.of(read(position));
    }

    private Result read(long position) throws JournalException {
        String line;
        try {
            line = JournalContents.lineAt(file, position);
        } catch (IOException e) {
            throw new JournalException(path, e);
        }
        byte[] block = Base64.getDecoder().decode(JournalLine.value(line, "keys"));
        return new Result(KeyArea.keysOf(block), Boolean.parseBoolean(JournalLine.value(line, "verified")));
    }

    /** Is on the disk when this returns. */
    @Override
    public void addResult(Digest group, Digest product, Result result) throws JournalException {
        byte[] block = KeyArea.of(Layout.COMPACT, result.keys()).block();
        JournalLine line = JournalLine.of("result", group)
                .and("product", product)
                .and("verified", result.verified())
                .and("keys", Base64.getEncoder().encodeToString(block));
        long start = append(line);
        contents.results().put(group, start);
        contents.products().add(product);
        force(start + 1);
    }

    @Override
    public void addItem(Digest item, String name, Outcome outcome) throws JournalException {
        long start = append(JournalLine.of("item", item).and("outcome", outcome).and("name", name));
        contents.done().add(item);
        if (isGroupFull()) {
            force(start + 1);
        }
    }

    private synchronized boolean isGroupFull() {
        unforcedItems = (unforcedItems + 1) % GROUP;
        return unforcedItems == 0;
    }

    /** Everything is done: nothing is to be added any more. */
    @Override
    public void finish() throws JournalException {
        force(append(JournalLine.of("finished", true)) + 1);
    }

    /** Where the line begins. */
    private synchronized long append(JournalLine line) throws JournalException {
        long start = end;
        byte[] bytes = line.bytes();
        try {
            file.write(start, bytes);
            end = start + bytes.length;
            return start;
        } catch (IOException e) {
            throw new JournalException(path, e);
        }
    }

    // Threads that wait here find, as often as not, that the one before them has forced their line too.
    private void force(long position) throws JournalException {
        synchronized (forcing) {
            if (forced < position) {
                long written = written();
                try {
                    file.force();
                } catch (IOException e) {
                    throw new JournalException(path, e);
                }
                forced = written;
            }
        }
    }

    private synchronized long written() {
        return end;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            force(written());
        }
    }
}
