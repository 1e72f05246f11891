package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;

/** New wrapped keys for a message in a file; its body is never read (docs/message-format.md, section 3, "Rewrapping"). */
final class Rewrapping {

    private final Keyring keyring;
    private final Orphans orphans;

    Rewrapping(Keyring keyring, Orphans orphans) {
        this.keyring = keyring;
        this.orphans = orphans;
    }

    /** The envelope that the file has now. */
    Envelope rewrap(Path message, EncryptionContext expected, RewrapPlan plan) throws IOException {
        Path file = message.toRealPath(); // through a link, what it names is rewrapped
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            requireSameFile(file, before);
            channel.force(true); // what is read next is what a crash leaves
            Envelope old = Envelope.read(channel);
            EncryptionContext full = old.context().complete(expected);
            List<WrappedKey> keys = keyring.rewrap(old.keyArea().keys(), full, plan, HeaderTag.of(old, full));
            Envelope renewed = new Envelope(old.context(), old.keyArea().rewrapped(keys), old.floeHeader());
            if (fitsInPlace(old, renewed)) {
                writeInPlace(channel, old, renewed);
            } else {
                rewrite(file, channel, old, renewed, before.lastModifiedTime());
            }
            return renewed;
        } catch (OverlappingFileLockException e) {
            throw new IOException(file + " is being rewrapped by another thread", e);
        }
    }

    // A block with a lower epoch would not count until both are written: then the file is written anew.
    private static boolean fitsInPlace(Envelope old, Envelope renewed) {
        return old.keyArea().layout() == Layout.IN_PLACE
                && renewed.length() == old.length()
                && renewed.keyArea().epoch() > old.keyArea().epoch();
    }

    private static void requireSameFile(Path file, BasicFileAttributes before) throws IOException {
        Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        if (!Objects.equals(now, before.fileKey())) {
            throw new IOException(file + " was replaced while it was opened");
        }
    }

    // The block that counts is overwritten last, and only once the other is on the disk: a crash leaves one of them.
    private static void writeInPlace(FileChannel channel, Envelope old, Envelope renewed) throws IOException {
        byte[] block = renewed.keyArea().block();
        int current = old.keyArea().current();
        for (int index : new int[] {1 - current, current}) {
            long offset = renewed.keyArea().blockOffset(index, renewed.length());
            PositionalOutput.of(channel).write(ByteBuffer.wrap(block), offset);
            channel.force(true);
        }
    }

    private void rewrite(Path file, FileChannel channel, Envelope old, Envelope renewed, FileTime modified)
            throws IOException {
        try (PendingFile output = PendingFile.beside(file, true, orphans)) {
            byte[] start = renewed.encoded();
            PositionalOutput.of(output.channel()).write(ByteBuffer.wrap(start), 0);
            output.channel().position(start.length);
            long position = old.length();
            long size = channel.size();
            while (position < size) {
                position += channel.transferTo(position, size - position, output.channel());
            }
            output.takePermissionsOf(file);
            output.takeTime(modified);
            output.publish();
        }
    }
}
