package dev.waxseal.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark was asked for: {@code SIZE RUNS [--json] [--piece BYTES] [--native-peers]}.
 *
 * @param size bytes of plaintext in a run
 * @param runs that count, after one that does not
 * @param json print JSON lines instead of tables
 * @param piece bytes that are written or read at a time
 * @param nativePeers make Conscrypt the JVM's first provider, so that libraries which ask the JVM get it too
 */
record Options(long size, int runs, boolean json, int piece, boolean nativePeers) {

    private static final int PIECE = 64 << 10;

    static Options parse(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        int piece = all.indexOf("--piece");
        return new Options(
                bytes(all.get(0)),
                Integer.parseInt(all.get(1)),
                all.contains("--json"),
                piece < 0 ? PIECE : (int) bytes(all.get(piece + 1)),
                all.contains("--native-peers"));
    }

    /** {@code 4096}, {@code 64k}, {@code 16m}, {@code 1g}. */
    private static long bytes(String text) {
        int unit = "kmg".indexOf(text.toLowerCase(Locale.ROOT).charAt(text.length() - 1)) + 1;
        String number = unit == 0 ? text : text.substring(0, text.length() - 1);
        return Long.parseLong(number) << (10 * unit);
    }

    void print(ResultTable table) {
        System.out.println(json ? table.json() : table.markdown());
    }
}
