package dev.waxseal.attack;

import static dev.waxseal.reference.Outcome.CONTEXT;
import static dev.waxseal.reference.Outcome.MALFORMED;
import static dev.waxseal.reference.Outcome.OPENS;
import static dev.waxseal.reference.Outcome.TAMPERED;
import static dev.waxseal.reference.Outcome.TRUNCATED;

import dev.waxseal.reference.Dice;
import dev.waxseal.reference.Outcome;
import dev.waxseal.reference.Sample;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a small message")
class SmallMessageAttackTest {

    private static final Sample COMPACT = Sample.compact("small", 40);
    private static final Sample IN_PLACE = Sample.inPlace("small", 40);

    /** A message of 12 KiB is read in every way at every so-manieth byte only, but as an array at every one. */
    private static final int STRIDE = 499;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    @DisplayName("is refused with a bit of any byte flipped, compact")
    void flipped() {
        Harness harness = new Harness(directory);
        for (int at = 0; at < COMPACT.bytes().length; at++) {
            harness.check(flip(COMPACT, at), COMPACT.plaintext());
        }
    }

    @Test
    @DisplayName("opens with any byte of one block flipped, and is refused with any other, in-place")
    void flippedInPlace() {
        Harness harness = new Harness(directory);
        for (int at = 0; at < IN_PLACE.bytes().length; at++) {
            Attack attack = flip(IN_PLACE, at);
            if (at % STRIDE == 0) {
                harness.check(attack, IN_PLACE.plaintext());
            } else {
                harness.check(attack, IN_PLACE.plaintext(), Reader.BYTES);
            }
        }
    }

    @Test
    @DisplayName("is refused with a byte of both blocks flipped")
    void bothBlocks() {
        for (int at = IN_PLACE.blocksAt(); at < IN_PLACE.blocksAt() + 4096; at += STRIDE) {
            byte[] message = IN_PLACE.bytes();
            message[at] ^= 1;
            message[at + 4096] ^= 1;
            Attack attack = Attack.on(IN_PLACE, "flips at " + at, message).gives(MALFORMED);
            new Harness(directory).check(attack, IN_PLACE.plaintext());
        }
    }

    @Test
    @DisplayName("is refused when the reader expects no context and any byte of the context is flipped")
    void contextNotExpected() {
        for (int at = COMPACT.contextAt(); at < COMPACT.keyAreaAt(); at++) {
            byte[] message = COMPACT.bytes();
            message[at] ^= 1;
            Attack attack = Attack.on(COMPACT, "flip at " + at, message)
                    .expecting(Map.of())
                    .gives(MALFORMED, TAMPERED);
            new Harness(directory).check(attack, COMPACT.plaintext());
        }
    }

    @Test
    @DisplayName("is refused when it is cut off anywhere, compact")
    void cut() {
        Harness harness = new Harness(directory);
        for (int length = 0; length < COMPACT.bytes().length; length++) {
            harness.check(cutTo(COMPACT, length), COMPACT.plaintext());
        }
    }

    @Test
    @DisplayName("is refused when it is cut off anywhere, in-place")
    void cutInPlace() {
        Harness harness = new Harness(directory);
        for (int length = 0; length < IN_PLACE.bytes().length; length++) {
            if (length % STRIDE == 0 || length > IN_PLACE.headerAt()) {
                harness.check(cutTo(IN_PLACE, length), IN_PLACE.plaintext());
            } else {
                harness.check(cutTo(IN_PLACE, length), IN_PLACE.plaintext(), Reader.BYTES);
            }
        }
    }

    @Test
    @DisplayName("is refused when anything follows it")
    void appended() {
        byte[] message = COMPACT.bytes();
        for (int more = 1; more < 80; more++) {
            refuseTrailer(Dice.bytes("more", more));
            refuseTrailer(new byte[more]);
        }
        refuseTrailer(message);
        refuseTrailer(COMPACT.segments().get(0));
        refuseTrailer(IN_PLACE.bytes());
    }

    private void refuseTrailer(byte[] trailer) {
        byte[] longer = join(COMPACT.bytes(), trailer);
        Attack attack =
                Attack.on(COMPACT, trailer.length + " bytes appended", longer).gives(TAMPERED);
        new Harness(directory).check(attack, COMPACT.plaintext());
    }

    private static Attack cutTo(Sample sample, int length) {
        return Attack.on(sample, "cut to " + length, Arrays.copyOf(sample.bytes(), length))
                .gives(length < sample.bodyAt() ? MALFORMED : TRUNCATED);
    }

    private static Attack flip(Sample sample, int at) {
        byte[] message = sample.bytes();
        message[at] ^= 1;
        return Attack.on(sample, "flip at " + at, message).gives(afterFlip(sample, at));
    }

    /** What may come of a flipped byte, by the part that it stands in. */
    private static Outcome[] afterFlip(Sample sample, int at) {
        boolean inPlace = sample == IN_PLACE;
        if (at < sample.contextAt()) {
            return new Outcome[] {MALFORMED};
        } else if (at < sample.keyAreaAt()) {
            return new Outcome[] {MALFORMED, CONTEXT};
        } else if (at < sample.blocksAt()) {
            return new Outcome[] {MALFORMED};
        } else if (at < sample.headerAt()) {
            return new Outcome[] {inPlace ? OPENS : MALFORMED};
        } else if (at < sample.headerAt() + 10) {
            return new Outcome[] {MALFORMED, TAMPERED};
        } else if (at < sample.bodyAt()) {
            return new Outcome[] {TAMPERED};
        }
        boolean inMarker = at < sample.bodyAt() + 4; // a longer final segment looks cut off
        return inMarker ? new Outcome[] {TAMPERED, TRUNCATED} : new Outcome[] {TAMPERED};
    }

    static byte[] join(byte[]... parts) {
        int length = Stream.of(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
