package dev.waxseal.bench;

import dev.waxseal.rewrap.FilePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a rewrap takes as the message grows: in place, of three lengths by turns, and written anew, of two. */
final class RewrapGrowth {

    private static final int WARM_UP = 200;
    private static final int TURNS = 500;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final MemoryKms kms;
    private final Path directory;
    private final List<RewrappedAgain> inPlace = new ArrayList<>();
    private final List<RewrappedAgain> anew = new ArrayList<>();

    RewrapGrowth(MemoryKms kms, Path directory) throws IOException {
        this.kms = kms;
        this.directory = directory;
        for (long length : List.of(MIB, GIB, 64 * GIB)) {
            add(length);
        }
    }

    private void add(long length) throws IOException {
        String name = length < GIB ? length / MIB + " MiB" : length / GIB + " GiB";
        Path file = directory.resolve(name.replace(' ', '-'));
        StandIn.write(kms.keyring(), file, length);
        FilePlace message = FilePlace.of(List.of(file));
        inPlace.add(new RewrappedAgain(name, kms, message));
        if (length <= GIB) { // more would fill the disk
            anew.add(new RewrappedAgain(name + ", written anew", kms, message.rewriting()));
        }
    }

    /** @param runs of what is written anew, whose holes are bytes from then on */
    String table(int runs) throws Exception {
        turns(inPlace, WARM_UP, TURNS);
        turns(anew, 1, runs);
        requireFlat();
        RewrappedAgain reference = inPlace.get(0);
        StringBuilder table =
                new StringBuilder("| rewrap of one message | read B | written B | of the process: read B |"
                        + " written B | median µs | fastest µs | time / 1 MiB |\n|---|---|---|---|---|---|---|---|\n");
        inPlace.forEach(message -> table.append(message.row(reference)));
        anew.forEach(message -> table.append(message.row(reference)));
        return table.toString();
    }

    private static void turns(List<RewrappedAgain> messages, int uncounted, int counted) throws Exception {
        for (int turn = -uncounted; turn < counted; turn++) {
            for (RewrappedAgain message : messages) {
                message.rewrap(turn >= 0);
            }
        }
    }

    private void requireFlat() {
        if (inPlace.stream().map(RewrappedAgain::traffic).distinct().count() != 1) {
            throw new IllegalStateException("bytes grow with the message: "
                    + inPlace.stream().map(RewrappedAgain::traffic).toList());
        }
    }
}
