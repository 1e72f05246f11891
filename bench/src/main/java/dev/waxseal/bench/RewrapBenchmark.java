package dev.waxseal.bench;

import java.nio.file.Path;

/**
 * What a rewrap takes: of one message as it grows, and of a tree of small ones beside re-encryption. Run by
 * {@code bench/rewrap.sh}.
 */
final class RewrapBenchmark {

    private RewrapBenchmark() {}

    /** Arguments: {@code MESSAGES DATA-KEYS RUNS}; the property {@code directory} is an empty one, which its owner removes. */
    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[0]);
        int dataKeys = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        Path directory = Path.of(System.getProperty("directory"));
        try (MemoryKms kms = MemoryKms.start()) {
            System.out.println(new RewrapGrowth(kms, directory).table(runs));
            System.out.println(new RewrapFleet(kms, directory, messages, dataKeys).table(runs));
        }
    }
}
