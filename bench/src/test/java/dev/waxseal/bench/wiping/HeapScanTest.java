package dev.waxseal.bench.wiping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a search through a dump")
class HeapScanTest {

    private static final int PIECE = 1 << 20;
    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    private static final List<Form> FORMS =
            List.of(new Form("secret", SECRET), new Form("longer", new byte[] {1, 2, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @ParameterizedTest(name = "finds what begins at byte {0}")
    @ValueSource(ints = {0, 1, PIECE - 12, PIECE - 9, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE - 10})
    void anywhere(int at) throws IOException {
        byte[] dump = new byte[3 * PIECE];
        System.arraycopy(SECRET, 0, dump, at, SECRET.length);

        assertThat(HeapScan.count(file(dump), FORMS)).containsEntry("secret", 1).containsEntry("longer", 0);
    }

    @Test
    @DisplayName("counts each once, whatever pieces the dump is read in")
    void once() throws IOException {
        Random random = new Random(7);
        for (int length = 2 * PIECE - 30; length < 2 * PIECE + 30; length += 7) {
            byte[] dump = new byte[length];
            int count = 0;
            for (int at = random.nextInt(99_999); at + SECRET.length <= length; at += 10 + random.nextInt(99_999)) {
                System.arraycopy(SECRET, 0, dump, at, SECRET.length);
                count++;
            }
            assertThat(HeapScan.count(file(dump), FORMS)).containsEntry("secret", count);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("dump"), bytes);
    }
}
