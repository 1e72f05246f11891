package dev.waxseal.reference;

import java.util.List;

/** Section 4, the FLOE header: parameters, IV, and the tag that binds the preamble to them. */
final class FloeHeaderCases {

    private FloeHeaderCases() {}

    static List<Case> all() {
        Cases cases = new Cases("4");
        parameters(cases);
        segmentLengths(cases);
        binding(cases);
        return cases.all();
    }

    private static void parameters(Cases cases) {
        cases.malformed("aead-id", "AEAD_ID is 0", header(draft(), 0, 1));
        cases.malformed("kdf-id", "KDF_ID is 0", header(draft(), 1, 1));
        cases.malformed("iv-length-31", "FLOE_IV_LEN is 32", header(draft(), 9, 32 ^ 31));
        cases.malformed("iv-length-33", "FLOE_IV_LEN is 32", header(draft(), 9, 32 ^ 33));
        cases.malformed("iv-length-0", "FLOE_IV_LEN is 32", header(draft(), 9, 32));
        cases.malformed("iv-length-2-31", "FLOE_IV_LEN is 32", header(draft(), 6, 0x80));
        Draft draft = draft();
        cases.malformed("ends-in-header", "the FLOE header is whole", draft).cutTo(draft.envelopeLength() - 1);
        cases.malformed("ends-before-header", "the FLOE header is whole", draft).cutTo(draft.envelopeLength() - 74);
    }

    private static void segmentLengths(Cases cases) {
        String range = "readers accept ENC_SEG_LEN 4096 to 16777216";
        for (int length : new int[] {4096, 4097, 262_144, 16_777_216}) {
            cases.good("segment-length-" + length, range, segmentLength(length));
        }
        for (int length : new int[] {0, 32, 4095, 16_777_217, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
            Draft draft = draft();
            draft.segments();
            draft.segmentLength = length;
            cases.malformed("segment-length-" + Integer.toUnsignedString(length), range, draft);
        }
    }

    private static void binding(Cases cases) {
        String rule = "the header tag binds data key, parameters, IV and the meaning of the preamble";
        for (int at : new int[] {10, 41, 42, 73}) {
            cases.good("header-byte-" + at, rule, header(draft(), at, 0x80)).fails(Outcome.TAMPERED);
        }
        cases.good("other-segment-length", rule, header(draft(), 4, 0x20)).fails(Outcome.TAMPERED);
        Draft added = draft();
        added.stored = PreambleCases.oneContext();
        cases.good("context-added", rule, added).fails(Outcome.TAMPERED);
        Draft removed = draft();
        removed.full = PreambleCases.oneContext();
        cases.good("context-removed", rule, removed).fails(Outcome.TAMPERED);
        Draft changed = draft();
        changed.stored = new ContextBytes().pair("tenant", "42").bytes();
        changed.full = new ContextBytes().pair("tenant", "43").bytes();
        cases.good("context-changed", rule, changed).fails(Outcome.TAMPERED);
        Draft otherHeader = draft();
        otherHeader.segments();
        otherHeader.iv = Dice.bytes("another IV", 32);
        cases.good("header-of-another", "segments belong to one header", otherHeader)
                .fails(Outcome.TAMPERED);
    }

    private static Draft segmentLength(int length) {
        Draft draft = draft();
        draft.segmentLength = length;
        return draft;
    }

    private static Draft header(Draft draft, int at, int mask) {
        byte[] bytes = draft.header();
        bytes[at] ^= (byte) mask;
        draft.header = bytes;
        return draft;
    }

    private static Draft draft() {
        return new Draft("section 4");
    }
}
