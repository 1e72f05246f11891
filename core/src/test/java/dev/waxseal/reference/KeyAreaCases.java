package dev.waxseal.reference;

import java.util.List;

/** Section 3, the area around the blocks: capacity, copies, padding, and which block counts. */
final class KeyAreaCases {

    private static final String CAPACITY = "capacity is 46 to 65536, and for two copies a multiple of 4096";
    private static final String COUNTS = "of the valid blocks the one with the greater epoch counts; else block 0";
    private static final String FALL_BACK = "a valid block that breaks a rule makes the message malformed";

    private KeyAreaCases() {}

    static List<Case> all() {
        Cases cases = new Cases("3");
        sizes(cases);
        padding(cases);
        damage(cases);
        whichCounts(cases);
        return cases.all();
    }

    private static void sizes(Cases cases) {
        for (long capacity : new long[] {0, 45, 65_537, 0x7FFF_FFFFL, 0xFFFF_FFFFL}) {
            cases.malformed("compact-capacity-" + capacity, CAPACITY, capacity(draft(), capacity));
        }
        cases.good("compact-with-room", "a compact block may be longer than its payload", capacity(draft(), 300));
        cases.good("compact-65536", CAPACITY, capacity(draft(), 65_536));
        cases.good("in-place", "two blocks, page-aligned", draft().inPlace(mine()));
        cases.good("in-place-8192", CAPACITY, capacity(draft().inPlace(mine()), 8192));
        cases.good("in-place-65536", CAPACITY, capacity(draft().inPlace(mine()), 65_536));
        for (long capacity : new long[] {0, 1024, 4095, 4097, 69_632, 0xFFFF_F000L}) {
            cases.malformed("in-place-capacity-" + capacity, CAPACITY, capacity(draft().inPlace(mine()), capacity));
        }
        for (int copies : new int[] {0, 3, 255}) {
            Draft draft = draft();
            draft.copies = copies;
            cases.malformed("copies-" + copies, "copies is 1 or 2", draft);
        }
    }

    private static void padding(Cases cases) {
        String zero = "the padding before the blocks is zero, up to the next multiple of 4096";
        Draft exact = draft().context(ContextBytes.ofLength(4096 - 12 - 5)).inPlace(mine());
        cases.good("padding-none", zero, exact);
        cases.good(
                "padding-1",
                zero,
                draft().context(ContextBytes.ofLength(4096 - 12 - 6)).inPlace(mine()));
        cases.good(
                "padding-4095",
                zero,
                draft().context(ContextBytes.ofLength(4096 - 12 - 4)).inPlace(mine()));
        Draft first = draft().inPlace(mine());
        first.padding = first.rightPadding();
        first.padding[0] = 1;
        cases.malformed("padding-first-byte", zero, first);
        Draft last = draft().inPlace(mine());
        last.padding = last.rightPadding();
        last.padding[last.padding.length - 1] = (byte) 0x80;
        cases.malformed("padding-last-byte", zero, last);
        Draft none = draft().inPlace(mine());
        none.padding = new byte[0];
        cases.malformed("padding-left-out", zero, none);
    }

    private static void damage(Cases cases) {
        String digest = "a block counts only if its digest matches";
        cases.malformed("compact-torn", digest, draft().blocks(mine().torn()));
        cases.malformed("in-place-both-torn", digest, draft().inPlace(mine().torn(), mine().torn()));
        cases.good("block-0-torn", digest, draft().inPlace(mine().epoch(2).torn(), mine()));
        cases.good(
                "block-1-torn", digest, draft().inPlace(mine(), mine().epoch(2).torn()));
        cases.malformed("block-0-broken", FALL_BACK, draft().inPlace(mine().epoch(0), mine()));
        cases.malformed("newer-block-1-broken", FALL_BACK, draft().inPlace(mine(), broken().epoch(2)));
        cases.malformed("older-block-0-broken", FALL_BACK, draft().inPlace(broken(), mine().epoch(2)));
        cases.malformed("ends-in-capacity", "the key area is whole", draft()).cutTo(14);
        cases.malformed("ends-in-block", "the key area is whole", draft()).cutTo(100);
        Draft oneBlock = draft().inPlace(mine());
        cases.malformed("ends-in-block-1", "the key area is whole", oneBlock).cutTo(4096 + 4096 + 10);
    }

    private static void whichCounts(Cases cases) {
        cases.good("rewrap-cut-off", COUNTS, draft().inPlace(mine().epoch(2), foreign()));
        cases.good("rewrap-cut-off-in-block-1", COUNTS, draft().inPlace(foreign(), mine().epoch(2)));
        cases.good(
                        "older-block-is-not-used",
                        COUNTS,
                        draft().inPlace(mine(), foreign().epoch(2)))
                .fails(Outcome.WRONG_KEY);
        cases.good("epochs-equal", COUNTS, draft().inPlace(mine(), foreign()));
        cases.good("epochs-equal-block-1-not-used", COUNTS, draft().inPlace(foreign(), mine()))
                .fails(Outcome.WRONG_KEY);
        cases.good("epochs-far-apart", COUNTS, draft().inPlace(mine().epoch(7), mine().epoch(Long.MAX_VALUE)));
    }

    private static Block mine() {
        return Block.of(Entry.kms(Entry.ARN));
    }

    private static Block foreign() {
        return Block.of(Entry.kms(Entry.OTHER_ARN));
    }

    /** The digest is right, the fields are not. */
    private static Block broken() {
        return Block.counted(2, List.of(Entry.kms(Entry.ARN)));
    }

    private static Draft capacity(Draft draft, long capacity) {
        draft.capacity = capacity;
        return draft;
    }

    private static Draft draft() {
        return new Draft("section 3");
    }
}
