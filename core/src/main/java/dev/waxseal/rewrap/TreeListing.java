package dev.waxseal.rewrap;

import dev.waxseal.engine.MessageFiles;
import dev.waxseal.engine.OwnFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Names the regular files of a directory; keeps nothing in memory but the way back up. */
final class TreeListing extends SimpleFileVisitor<Path> {

    private final Listing listing;

    TreeListing(Listing listing) {
        this.listing = listing;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            listing.passedOver(file.toString(), Reason.NOT_A_FILE);
        } else if (!MessageFiles.isTemporary(file) && !OwnFiles.contain(file)) {
            found(file, listing);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            passOver(file, Reason.GONE);
        } else {
            listing.failed(file.toString(), failure);
        }
        return FileVisitResult.CONTINUE;
    }

    private void passOver(Path file, Reason why) {
        if (!MessageFiles.isTemporary(file)) {
            listing.passedOver(file.toString(), why);
        }
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
        if (failure != null) {
            listing.failed(directory.toString(), failure);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A name that is no text in this process's character set would lead to no file: it is reported, not passed over. */
    static void found(Path file, Listing listing) {
        String item = file.toString();
        if (leadsTo(item, file)) {
            listing.found(item);
        } else {
            listing.failed(item, new IOException("the name of " + item + " is no text in this locale"));
        }
    }

    private static boolean leadsTo(String item, Path file) {
        try {
            return Path.of(item).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
