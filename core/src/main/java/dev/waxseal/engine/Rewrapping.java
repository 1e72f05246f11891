package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.error.ChangedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Puts another key area into a message that stands in a file; its body is never looked at (docs/message-format.md, section
 * 3, "Rewrapping"). KMS is asked before, so that nobody waits for it under a lock; under the lock, what was planned on
 * must still be there. Thread-safe.
 */
final class Rewrapping {

    /** Puts on the disk what was written to a file. */
    @FunctionalInterface
    interface Force {
        void force(FileChannel channel) throws IOException;
    }

    private final Orphans orphans;
    private final Force force;

    Rewrapping(Orphans orphans) {
        this(orphans, channel -> channel.force(true));
    }

    Rewrapping(Orphans orphans, Force force) {
        this.orphans = orphans;
        this.force = force;
    }

    /** What the file has now. Takes part in no rewrap that is under way in this process. */
    static MessageState read(Path message) throws IOException {
        FoundFile found = FoundFile.at(message);
        try (FileTurn turn = FileTurn.take(found.location());
                FileChannel channel =
                        FileChannel.open(found.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            EnvelopeBytes bytes = EnvelopeBytes.read(channel);
            return new MessageState(
                    bytes.envelope(), bytes.size(), found.modified().toInstant(), bytes.version(), bytes.read(), 0);
        }
    }

    /**
     * Writes {@code renewed} where a file has the envelope of the version {@code expected}.
     *
     * @param anew whether the file is written anew even where one page could be written in place
     * @throws ChangedException if it has another by now; nothing is written then
     */
    MessageState replace(Path message, String expected, Envelope renewed, boolean anew) throws IOException {
        try (LockedFile file = LockedFile.open(message)) {
            EnvelopeBytes now = requireUnchanged(file, expected);
            byte[] encoded = renewed.encoded();
            long length = encoded.length + now.size() - now.envelope().length();
            long blocks = anew || !fitsInPlace(now.envelope(), renewed) ? 0 : writeInPlace(file, now, renewed);
            long copied = blocks == 0 ? rewrite(file, now, encoded) : 0;
            return new MessageState(
                    renewed,
                    length,
                    file.modified().toInstant(),
                    EnvelopeBytes.versionOf(encoded),
                    now.read() + copied,
                    blocks == 0 ? length : blocks);
        }
    }

    /** @throws ChangedException if the file does not begin with the very bytes that were read before */
    static EnvelopeBytes requireUnchanged(LockedFile file, String expected) throws IOException {
        EnvelopeBytes now = EnvelopeBytes.read(file.channel());
        if (!now.version().equals(expected)) {
            throw new ChangedException(file.path() + " has changed since it was read");
        }
        return now;
    }

    // A block with a lower epoch would not count until both are written: then the file is written anew.
    private static boolean fitsInPlace(Envelope old, Envelope renewed) {
        return old.keyArea().layout() == Layout.IN_PLACE
                && renewed.length() == old.length()
                && renewed.keyArea().epoch() > old.keyArea().epoch();
    }

    /**
     * The block that counts is overwritten last, and only once the other is on the disk: a crash leaves one of them. What
     * was read is forced first, since whoever wrote it may not have lived to do so.
     *
     * @return bytes written; 0 if the disk did not take them. After that nobody knows what it holds, and what a second
     *     force says of it is worth nothing: the file must be written anew
     */
    private long writeInPlace(LockedFile file, EnvelopeBytes now, Envelope renewed) throws IOException {
        file.channel().force(true);
        byte[] block = renewed.keyArea().block();
        int current = now.envelope().keyArea().current();
        for (int index : new int[] {1 - current, current}) {
            long offset = renewed.keyArea().blockOffset(index, renewed.length());
            PositionalOutput.of(file.channel()).write(ByteBuffer.wrap(block), offset);
            try {
                force.force(file.channel());
            } catch (IOException e) {
                return 0;
            }
        }
        file.requireItsName(); // else nobody has what was written
        return 2L * block.length;
    }

    /** @return bytes of the body that had to be read for it */
    private long rewrite(LockedFile file, EnvelopeBytes old, byte[] renewed) throws IOException {
        try (PendingFile output = PendingFile.over(file, orphans)) {
            ByteBuffer known = old.body().duplicate();
            long position = (long) old.envelope().length() + known.remaining();
            ByteBuffer start = ByteBuffer.allocate(renewed.length + known.remaining());
            start.put(renewed).put(known).flip();
            while (start.hasRemaining()) {
                output.channel().write(start);
            }
            copy(file, position, old.size(), output.channel());
            output.takeAccessOf(file.path());
            output.publishOver(file, Optional.of(file.modified()));
            return old.size() - position;
        }
    }

    private static void copy(LockedFile file, long start, long end, FileChannel output) throws IOException {
        for (long position = start; position < end; ) {
            long count = file.channel().transferTo(position, end - position, output);
            if (count == 0) {
                throw new ChangedException(file.path() + " became shorter while it was copied");
            }
            position += count;
        }
    }
}
