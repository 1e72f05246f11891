package dev.waxseal.rewrap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that rewraps a tree over and over, as long as its input lasts; it says when it has done so once. */
final class RewrapsAgain {

    private RewrapsAgain() {}

    /** Whoever is always too late says so and leaves the message alone; nothing else may go wrong. */
    static void requireSound(ItemReport report) {
        if (report.outcome() == Outcome.FAILED && report.reason() != Reason.CHANGED) {
            throw new IllegalStateException(report.item(), report.failure());
        }
    }

    /** @param args the tree */
    public static void main(String[] args) throws IOException {
        do {
            Summary summary = Rewrapper.builder(new RotatingKeys("a"), FilePlace.of(List.of(Path.of(args[0]))))
                    .expected(Sealed.CONTEXT)
                    .threads(2)
                    .listener(RewrapsAgain::requireSound)
                    .build()
                    .run();
            if (summary.cancelled()) {
                throw new IllegalStateException(summary.toString());
            }
            System.out.write('.');
            System.out.flush();
        } while (System.in.available() == 0);
    }
}
