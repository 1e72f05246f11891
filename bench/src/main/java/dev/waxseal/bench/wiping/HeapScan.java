package dev.waxseal.bench.wiping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches a dump for many forms in one pass, piece by piece: memory does not grow with the dump. */
final class HeapScan {

    private static final int PIECE = 1 << 20;

    private final List<Form> forms;
    private final int longest;
    private final @Nullable List<Form>[] byStart; // of the first two bytes

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no array of lists
    private HeapScan(List<Form> forms) {
        this.forms = forms;
        this.longest =
                forms.stream().mapToInt(form -> form.bytes().length).max().orElseThrow();
        this.byStart = new List[1 << 16];
        for (Form form : forms) {
            int start = start(form.bytes(), 0);
            List<Form> same = byStart[start];
            if (same == null) {
                same = new ArrayList<>();
                byStart[start] = same;
            }
            same.add(form);
        }
    }

    /** How often each form stands in {@code dump}, those that do not stand there too; in the order of {@code forms}. */
    static Map<String, Integer> count(Path dump, List<Form> forms) throws IOException {
        try (InputStream in = Files.newInputStream(dump)) {
            return new HeapScan(forms).count(in);
        }
    }

    private Map<String, Integer> count(InputStream in) throws IOException {
        Map<String, Integer> found = new LinkedHashMap<>();
        forms.forEach(form -> found.put(form.name(), 0));
        byte[] piece = new byte[PIECE + longest];
        int kept = 0;
        int read;
        do {
            read = in.readNBytes(piece, kept, PIECE);
            int length = kept + read;
            // What begins in the last bytes may go on in the next piece, where it is found whole.
            int end = read < PIECE ? length : length - longest;
            scan(piece, length, end, found);
            kept = length - end;
            System.arraycopy(piece, end, piece, 0, kept);
        } while (read == PIECE);
        return found;
    }

    private void scan(byte[] hay, int length, int end, Map<String, Integer> found) {
        for (int i = 0; i < Math.min(end, length - 1); i++) {
            List<Form> candidates = byStart[start(hay, i)];
            if (candidates != null) {
                for (Form form : candidates) {
                    if (standsAt(hay, i, length, form.bytes())) {
                        found.merge(form.name(), 1, Integer::sum);
                    }
                }
            }
        }
    }

    private static boolean standsAt(byte[] hay, int start, int length, byte[] form) {
        int i = 0;
        while (i < form.length && start + i < length && hay[start + i] == form[i]) {
            i++;
        }
        return i == form.length;
    }

    private static int start(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
