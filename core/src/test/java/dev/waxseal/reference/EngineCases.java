package dev.waxseal.reference;

import java.util.List;

/** Bodies with segments that a message may not have, for FLOE engines alone: whole bodies of many segments stay small. */
final class EngineCases {

    private EngineCases() {}

    static List<Case> all() {
        Cases cases = new Cases("7");
        for (int length : new int[] {33, 40, 64, 4095}) {
            cases.good(
                            "engine-segment-length-" + length,
                            "readers of messages refuse ENC_SEG_LEN below 4096",
                            draft(length))
                    .engineOnly();
        }
        Draft altered = draft(64);
        altered.segments().get(2)[20] ^= 1;
        cases.good("engine-altered", "segments are authenticated", altered)
                .failsAfter(2, Outcome.TAMPERED)
                .engineOnly();
        Draft cut = draft(64);
        cut.segments().remove(cut.segments().size() - 1);
        cases.good("engine-cut", "a body ends with its final segment", cut)
                .failsAfter(cut.segments().size(), Outcome.TRUNCATED)
                .engineOnly();
        return cases.all();
    }

    private static Draft draft(int segmentLength) {
        Draft draft = new Draft("section 7");
        draft.segmentLength = segmentLength;
        draft.plaintext = Dice.bytes("plaintext for engines", 150);
        draft.segments();
        return draft;
    }
}
