package dev.waxseal.compat;

import java.util.ArrayList;
import java.util.List;
import software.amazon.cryptography.materialproviders.model.CollectionOfErrors;

/** An exception and all that led to it, also where a library keeps several reasons in a list of its own. */
final class Causes {

    private Causes() {}

    static List<Throwable> of(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        collect(failure, all);
        return all;
    }

    private static void collect(Throwable failure, List<Throwable> all) {
        all.add(failure);
        if (failure instanceof CollectionOfErrors several) {
            several.list().forEach(one -> collect(one, all));
        }
        Throwable cause = failure.getCause();
        if (cause != null && !all.contains(cause)) {
            collect(cause, all);
        }
    }
}
