package dev.waxseal.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Section 4, the segments: their markers, their order, and how a body ends. */
final class SegmentCases {

    private static final int FULL = 4096 - ReferenceBody.OVERHEAD;

    private static final String PLACE = "a segment opens at its place only";
    private static final String MARKER = "the marker is FFFFFFFF, or the length of the final segment";
    private static final String END = "nothing follows the final segment";
    private static final String CUT = "a body ends with its final segment";

    private SegmentCases() {}

    static List<Case> all() {
        Cases cases = new Cases("4");
        lawful(cases);
        altered(cases);
        order(cases);
        markers(cases);
        ends(cases);
        return cases.all();
    }

    private static void lawful(Cases cases) {
        String canonical = "the final segment is not empty unless the whole plaintext is";
        for (int length : new int[] {0, 1, FULL - 1, FULL, FULL + 1, 2 * FULL}) {
            cases.good("plaintext-" + length, canonical, draft(length));
        }
        Draft emptyFinal = draft(FULL);
        ReferenceBody body = emptyFinal.body();
        emptyFinal.segments = List.of(body.segment(0, false, emptyFinal.plaintext), body.segment(1, true, new byte[0]));
        cases.good("final-empty-after-full", "readers also accept an empty final segment", emptyFinal);
    }

    private static void altered(Cases cases) {
        for (int at : new int[] {4, 15, 16, FULL + 16, FULL + 31}) {
            Draft draft = threeSegments();
            draft.segments().get(1)[at] ^= 1;
            cases.good("segment-byte-" + at, "segments are authenticated", draft)
                    .failsAfter(1, Outcome.TAMPERED);
        }
    }

    private static void order(Cases cases) {
        Draft swapped = threeSegments();
        Collections.swap(swapped.segments(), 0, 1);
        cases.good("swapped", PLACE, swapped).fails(Outcome.TAMPERED);
        Draft dropped = threeSegments();
        dropped.segments().remove(1);
        cases.good("dropped", PLACE, dropped).failsAfter(1, Outcome.TAMPERED);
        Draft doubled = threeSegments();
        doubled.segments().add(1, doubled.segments().get(0));
        cases.good("doubled", PLACE, doubled).failsAfter(1, Outcome.TAMPERED);
        Draft spliced = threeSegments();
        Draft other = new Draft("section 4");
        other.iv = Dice.bytes("the other message's IV", 32);
        other.plaintext = spliced.plaintext;
        spliced.segments().set(1, other.segments().get(1));
        cases.good("spliced", "segments of two messages under one data key never mix", spliced)
                .failsAfter(1, Outcome.TAMPERED);
    }

    private static void markers(Cases cases) {
        for (long marker : new long[] {0, 31, 4097, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL}) {
            cases.good("final-marker-" + marker, MARKER, finalMarker(marker)).failsAfter(1, Outcome.TAMPERED);
        }
        cases.good("final-marker-short", MARKER, finalMarker(32 + 99)).failsAfter(1, Outcome.TAMPERED);
        cases.good("final-marker-long", MARKER, finalMarker(32 + 101)).failsAfter(1, Outcome.TRUNCATED);
        cases.good("final-not-marked", CUT, finalMarker(0xFFFF_FFFFL)).failsAfter(1, Outcome.TRUNCATED);

        Draft early = threeSegments();
        early.segments().get(0)[0] = 0;
        early.segments().get(0)[1] = 0;
        early.segments().get(0)[2] = 0x10;
        early.segments().get(0)[3] = 0;
        cases.good("marked-final-too-early", MARKER, early).fails(Outcome.TAMPERED);

        Draft sealedAsMiddle = twoSegments();
        byte[] rest = Arrays.copyOfRange(sealedAsMiddle.plaintext, FULL, FULL + 100);
        sealedAsMiddle.segments().set(1, sealedAsMiddle.body().segment(1, false, rest, 132));
        cases.good("final-sealed-as-not-final", "segment AAD tells the final one", sealedAsMiddle)
                .failsAfter(1, Outcome.TAMPERED);
        Draft sealedAsFinal = twoSegments();
        byte[] first = Arrays.copyOf(sealedAsFinal.plaintext, FULL);
        sealedAsFinal.segments().set(0, sealedAsFinal.body().segment(0, true, first, 0xFFFF_FFFFL));
        cases.good("first-sealed-as-final", "segment AAD tells the final one", sealedAsFinal)
                .fails(Outcome.TAMPERED);
        Draft numbered = twoSegments();
        numbered.segments().set(1, numbered.body().segment(2, true, rest));
        cases.good("wrong-number", PLACE, numbered).failsAfter(1, Outcome.TAMPERED);
        Draft shortMiddle = draft(100 + FULL);
        byte[] full = Arrays.copyOfRange(shortMiddle.plaintext, 100, 100 + FULL);
        shortMiddle.segments().set(0, shortMiddle.body().segment(0, false, Arrays.copyOf(first, 100)));
        shortMiddle.segments().set(1, shortMiddle.body().segment(1, true, full));
        cases.good("short-in-the-middle", "every segment but the final one is full", shortMiddle)
                .fails(Outcome.TAMPERED);
    }

    private static void ends(Cases cases) {
        Draft draft = twoSegments();
        int envelope = draft.envelopeLength();
        cases.good("no-body", CUT, draft).fails(Outcome.TRUNCATED).cutTo(envelope);
        for (int length : new int[] {1, 31, 32, 4095}) {
            cases.good("cut-in-first-" + length, CUT, draft)
                    .fails(Outcome.TRUNCATED)
                    .cutTo(envelope + length);
        }
        for (int length : new int[] {0, 1, 4, 31, 32, 131}) {
            cases.good("cut-in-final-" + length, CUT, draft)
                    .failsAfter(1, Outcome.TRUNCATED)
                    .cutTo(envelope + 4096 + length);
        }
        for (int length : new int[] {1, 32, 4096}) {
            Draft longer = twoSegments();
            longer.trailer = Dice.bytes("trailer", length);
            cases.good("trailing-" + length, END, longer).failsAfter(1, Outcome.TAMPERED);
        }
        Draft twice = twoSegments();
        twice.segments().add(twice.segments().get(1));
        cases.good("final-twice", END, twice).failsAfter(1, Outcome.TAMPERED);
        Draft full = draft(FULL);
        full.trailer = new byte[] {0};
        cases.good("trailing-a-full-final", END, full).fails(Outcome.TAMPERED);
        Draft whole = draft(100);
        whole.trailer = whole.bytes();
        cases.good("message-appended", END, whole).fails(Outcome.TAMPERED);
    }

    private static Draft finalMarker(long marker) {
        Draft draft = twoSegments();
        byte[] rest = Arrays.copyOfRange(draft.plaintext, FULL, FULL + 100);
        draft.segments().set(1, draft.body().segment(1, true, rest, marker));
        return draft;
    }

    private static Draft twoSegments() {
        return draft(FULL + 100);
    }

    private static Draft threeSegments() {
        return draft(2 * FULL + 100);
    }

    private static Draft draft(int length) {
        Draft draft = new Draft("section 4");
        draft.plaintext = Dice.bytes("plaintext", length);
        draft.segments = new ArrayList<>(draft.body().segments(draft.plaintext));
        return draft;
    }
}
