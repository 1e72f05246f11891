package dev.waxseal.bench.wiping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** A table of who leaves what on the heap. Run by {@code bench/wiping.sh}. */
final class Report {

    private static final String HEAD = """
            | live heap after the work | data key | as text | as HMAC pads | as AES round key | derived keys |
            |---|---|---|---|---|---|""";

    private Report() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(HEAD);
        try (KmsTrial trial = new KmsTrial()) {
            for (Library library : Library.values()) {
                Path folder = Files.createTempDirectory("waxseal-wiping"); // mode 0700
                System.out.println(row(library, trial.watch(library, folder)));
            }
        }
    }

    private static String row(Library library, Map<String, Integer> found) {
        List<Predicate<String>> columns = List.of(
                form -> form.equals("data key") || form.startsWith("data key, words"),
                form -> form.startsWith("data key in "),
                form -> form.startsWith("data key ^ "),
                form -> form.startsWith("data key, last round"),
                form -> !form.startsWith("data key"));
        StringBuilder row = new StringBuilder("| ").append(library.title()).append(" |");
        for (Predicate<String> column : columns) {
            row.append(String.format(Locale.ROOT, " %s |", sum(found, column)));
        }
        return row.toString();
    }

    /** A dash where nothing of the kind was looked for. */
    private static String sum(Map<String, Integer> found, Predicate<String> column) {
        return found.entrySet().stream()
                .filter(entry -> column.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Integer::sum)
                .map(Object::toString)
                .orElse("–");
    }
}
