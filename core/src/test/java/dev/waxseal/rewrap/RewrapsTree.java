package dev.waxseal.rewrap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that rewraps a tree whose keys were rotated once, and writes a byte for each message that is done. */
final class RewrapsTree {

    private RewrapsTree() {}

    /** @param args tree and journal */
    public static void main(String[] args) throws IOException {
        Rewrapper.builder(new RotatingKeys("a").rotate(), FilePlace.of(List.of(Path.of(args[0]))))
                .expected(Sealed.CONTEXT)
                .threads(3)
                .journal(Path.of(args[1]))
                .listener(report -> {
                    System.out.write('.');
                    System.out.flush();
                })
                .build()
                .run();
    }
}
