package dev.waxseal.attack;

import static dev.waxseal.reference.Outcome.OPENS;
import static dev.waxseal.reference.Outcome.TAMPERED;
import static dev.waxseal.reference.Outcome.TRUNCATED;

import dev.waxseal.reference.Outcome;
import dev.waxseal.reference.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a message of many segments releases the good ones before the bad one, and no more,")
class SegmentsAttackTest {

    private static final int COUNT = 12; // enough for several threads
    private static final Sample SAMPLE = Sample.compact("segments", (COUNT - 1) * Sample.FULL + 100);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    @DisplayName("with a byte flipped in any segment")
    void flipped() {
        for (int number = 0; number < COUNT; number++) {
            int length = SAMPLE.segments().get(number).length;
            for (int at : new int[] {4, length - 1}) {
                int segment = number;
                edit("segment " + number + " flipped at " + at, number, TAMPERED, segments -> {
                    byte[] altered = segments.get(segment).clone();
                    altered[at] ^= 0x10;
                    segments.set(segment, altered);
                });
            }
        }
    }

    @Test
    @DisplayName("with any segment left out, or any two exchanged")
    void leftOutOrExchanged() {
        for (int first = 0; first < COUNT; first++) {
            int a = first;
            Outcome expected = first == COUNT - 1 ? TRUNCATED : TAMPERED;
            edit("without " + first, first, expected, segments -> segments.remove(a));
            for (int second = first + 1; second < COUNT; second += 5) {
                int b = second;
                edit(
                        first + " and " + second + " exchanged",
                        first,
                        TAMPERED,
                        segments -> Collections.swap(segments, a, b));
            }
        }
    }

    @Test
    @DisplayName("with any segment there twice, next to itself or at the end")
    void doubled() {
        for (int number = 0; number < COUNT; number++) {
            int n = number;
            int good = Math.min(number + 1, COUNT - 1); // the final one is not released when something follows it
            edit(number + " twice", good, TAMPERED, segments -> segments.add(n + 1, segments.get(n)));
            edit(number + " at the end", COUNT - 1, TAMPERED, segments -> segments.add(segments.get(n)));
        }
    }

    @Test
    @DisplayName("with a segment of another message under the same data key in its place")
    void spliced() {
        Sample other = Sample.ofTenant("43", "segments", (COUNT - 1) * Sample.FULL + 100);
        for (int number = 0; number < COUNT; number++) {
            int n = number;
            edit(
                    number + " spliced",
                    number,
                    TAMPERED,
                    segments -> segments.set(n, other.segments().get(n)));
        }
    }

    @Test
    @DisplayName("cut off in any segment")
    void cut() {
        for (int number = 0; number < COUNT; number++) {
            int start = SAMPLE.bodyAt() + number * 4096;
            int length = SAMPLE.segments().get(number).length;
            for (int more : new int[] {0, 1, 4, 31, 32, length - 1}) {
                byte[] message = Arrays.copyOf(SAMPLE.bytes(), start + more);
                check(Attack.on(SAMPLE, "cut at " + number + "+" + more, message)
                        .gives(TRUNCATED)
                        .after(number * Sample.FULL));
            }
        }
    }

    @Test
    @DisplayName("and parts of two messages make a third only where the key area alone is foreign")
    void parts() {
        Sample[] both = {Sample.ofTenant("1", "parts", 5000), Sample.ofTenant("2", "parts", 5000)};
        for (int choice = 0; choice < 16; choice++) {
            byte[][] parts = new byte[4][];
            for (int part = 0; part < 4; part++) {
                parts[part] = both[choice >> part & 1].parts().get(part);
            }
            boolean whole = (choice & 0b1101) == 0 || (choice & 0b1101) == 0b1101; // whatever the key area, bit 1
            check(Attack.on(both[0], "parts " + Integer.toBinaryString(choice), SmallMessageAttackTest.join(parts))
                    .expecting(Map.of())
                    .gives(whole ? OPENS : TAMPERED));
        }
    }

    private void edit(String name, int goodSegments, Outcome outcome, Consumer<List<byte[]>> how) {
        List<byte[]> segments = new ArrayList<>(SAMPLE.segments());
        how.accept(segments);
        segments.add(0, Arrays.copyOf(SAMPLE.bytes(), SAMPLE.bodyAt()));
        byte[] message = SmallMessageAttackTest.join(segments.toArray(byte[][]::new));
        check(Attack.on(SAMPLE, name, message).gives(outcome).after(goodSegments * Sample.FULL));
    }

    private void check(Attack attack) {
        byte[] plaintext = attack.outcomes().contains(OPENS)
                ? Sample.ofTenant("1", "parts", 5000).plaintext()
                : SAMPLE.plaintext();
        new Harness(directory).check(attack, plaintext);
    }
}
