package dev.waxseal.watch;

import dev.waxseal.rewrap.Summary;
import java.io.IOException;

/** One run over everything that is watched. */
public interface Round {

    Summary run() throws IOException;

    /** Ends it once what was begun is done. Called from any thread, while it runs. */
    void cancel();
}
