package dev.waxseal.cli;

import dev.waxseal.Waxseal;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.files.Input;
import dev.waxseal.cli.files.Job;
import dev.waxseal.cli.files.MessageForm;
import dev.waxseal.cli.files.Output;
import dev.waxseal.cli.terminal.TextOnlyStream;
import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Opens messages of every form.
 *
 * @param overwrite whether existing files may be replaced
 * @param toTerminal whether standard output is a terminal that did not ask for bytes of any kind
 */
record Opener(Waxseal waxseal, EncryptionContext expected, boolean overwrite, boolean toTerminal) {

    private static final int PIECE = 65_536;

    /** Of a text form: 16 MiB of plaintext and room for white space. */
    private static final int LONGEST_TEXT = 32 << 20;

    Outcome open(Job job) throws IOException {
        job.makeDirectories();
        try (Input input = Input.open(job.input())) {
            MessageForm form = input.form();
            if (form == MessageForm.BINARY && job.isFileToFile()) {
                return new Outcome(
                        line(job),
                        Reports.opened(
                                job.output(),
                                waxseal.decrypt(job.input().path(), job.output().path(), expected)));
            }
            return openStream(job, form, input.stream());
        }
    }

    private Outcome openStream(Job job, MessageForm form, InputStream message) throws IOException {
        try (Output output = Output.open(job.output(), overwrite)) {
            OutputStream plaintext = plaintext(job, output);
            if (form == MessageForm.TEXT) {
                openText(message, plaintext);
            } else {
                waxseal.decrypt(message, plaintext, expected);
            }
            output.publish(job.input());
        }
        return new Outcome(line(job), Map.of("output", job.output().text()));
    }

    private void openText(InputStream message, OutputStream plaintext) throws IOException {
        byte[] text = message.readNBytes(LONGEST_TEXT + 1);
        if (text.length > LONGEST_TEXT) {
            throw new UsageException("a message in text form has 32 MiB at most", "");
        }
        byte[] opened = waxseal.decryptText(new String(text, StandardCharsets.ISO_8859_1).strip(), expected);
        try {
            plaintext.write(opened);
        } finally {
            Arrays.fill(opened, (byte) 0);
        }
    }

    Outcome open(Job job, ByteRange range) throws IOException {
        try (SeekableByteChannel message = waxseal.open(job.input().path(), expected);
                Output output = Output.open(job.output(), overwrite)) {
            long start = range.start(message.size());
            long end = range.end(message.size());
            copy(message.position(start), end - start, plaintext(job, output));
            output.publish(job.input());
            return new Outcome(
                    line(job), Map.of("output", job.output().text(), "firstByte", start, "lastByte", end - 1));
        }
    }

    private static void copy(SeekableByteChannel from, long length, OutputStream to) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            for (long left = length; left > 0; left -= piece.position()) {
                piece.clear().limit((int) Math.min(PIECE, left));
                from.read(piece);
                to.write(piece.array(), 0, piece.position());
            }
        } finally {
            Arrays.fill(piece.array(), (byte) 0);
        }
    }

    private OutputStream plaintext(Job job, Output output) {
        return toTerminal && job.output().isStandard() ? new TextOnlyStream(output.stream()) : output.stream();
    }

    private static String line(Job job) {
        return job.input() + " opened as " + job.output();
    }
}
