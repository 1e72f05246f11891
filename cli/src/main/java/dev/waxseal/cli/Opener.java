package dev.waxseal.cli;

import dev.waxseal.Waxseal;
import dev.waxseal.cli.files.Input;
import dev.waxseal.cli.files.Job;
import dev.waxseal.cli.files.MessageForm;
import dev.waxseal.cli.files.Output;
import dev.waxseal.cli.terminal.TextOnlyStream;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.kms.ForeignKeys;
import dev.waxseal.kms.envkms.EnvKmsMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Opens messages of every form.
 *
 * @param foreign opens the wrapped keys of other programs; asked for only once it is needed
 * @param overwrite whether existing files may be replaced
 * @param toTerminal whether standard output is a terminal that did not ask for bytes of any kind
 */
record Opener(
        Waxseal waxseal,
        Supplier<ForeignKeys> foreign,
        EncryptionContext expected,
        boolean overwrite,
        boolean toTerminal) {

    private static final int PIECE = 65_536;

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
            try (Output output = Output.open(job.output(), overwrite)) {
                copy(form, input.stream(), plaintext(job, output));
                output.publish(job.input());
            }
            return new Outcome(line(job), Map.of("output", job.output().text()));
        }
    }

    /** Opens a message to nowhere. */
    void verify(MessageForm form, InputStream message) throws IOException {
        copy(form, message, OutputStream.nullOutputStream());
    }

    private void copy(MessageForm form, InputStream message, OutputStream plaintext) throws IOException {
        switch (form) {
            case BINARY, OTHER -> waxseal.decrypt(message, plaintext, expected);
            case TEXT -> release(waxseal.decryptText(Texts.read(message), expected), plaintext);
            case ENVKMS -> release(envKms(message).decrypt(foreign.get(), expected), plaintext);
        }
    }

    private static EnvKmsMessage envKms(InputStream message) throws IOException {
        byte[] bytes = message.readNBytes(EnvKmsMessage.MAX_BYTES + 1);
        if (bytes.length > EnvKmsMessage.MAX_BYTES) {
            throw new MalformedMessageException(
                    EnvKmsMessage.MAX_BYTES, "a message of this form is no longer than this");
        }
        return EnvKmsMessage.read(bytes);
    }

    private static void release(byte[] plaintext, OutputStream out) throws IOException {
        try {
            out.write(plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
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
