package dev.waxseal.reference;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Section 3, inside a block: epoch, payload, and the wrapped keys. */
final class KeyBlockCases {

    private static final String ARN_RULE = "the key id of aws-kms and aws-kms-rsa is the ARN of a key, and no more";

    private KeyBlockCases() {}

    static List<Case> all() {
        Cases cases = new Cases("3");
        fields(cases);
        counts(cases);
        entries(cases);
        arns(cases);
        return cases.all();
    }

    private static void fields(Cases cases) {
        String epoch = "epoch is 1 to 2^63-1";
        cases.malformed("epoch-0", epoch, draft(mine().epoch(0)));
        cases.malformed("epoch-2-63", epoch, draft(mine().epoch(Long.MIN_VALUE)));
        cases.malformed("epoch-2-64-1", epoch, draft(mine().epoch(-1)));
        cases.good("epoch-2-63-1", epoch, draft(mine().epoch(Long.MAX_VALUE)));
        String payload = "the payload fits, and its entries use exactly its length";
        int length = mine().needed() - Block.OVERHEAD;
        cases.malformed("payload-too-long", payload, draft(mine().payloadLength(length + 1)));
        cases.malformed("payload-2-31", payload, draft(mine().payloadLength(0x8000_0000L)));
        cases.malformed("payload-2-32-1", payload, draft(mine().payloadLength(0xFFFF_FFFFL)));
        cases.malformed("payload-cut", payload, draft(mine().payloadLength(length - 1)));
        cases.malformed("payload-1", payload, draft(mine().payloadLength(1)));
        cases.malformed("payload-0", payload, draft(mine().payloadLength(0)));
        cases.malformed("payload-with-more", payload, roomy(mine().payloadLength(length + 1)));
        cases.malformed("block-padding", "the padding behind the payload is zero", roomy(mine().filler(1)));
    }

    private static void counts(Cases cases) {
        String rule = "a block has 1 to 100 wrapped keys, as many as the count says";
        List<Entry> many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> i == 100 ? Entry.kms(Entry.ARN) : Entry.of("other", "key " + i))
                .toList();
        cases.good("keys-100", rule, draft(Block.of(many.subList(0, 100))));
        cases.malformed("keys-101", rule, draft(Block.of(many)));
        cases.malformed("keys-0", rule, draft(Block.of()));
        cases.malformed("count-too-large", rule, draft(Block.counted(2, many.subList(99, 100))));
        cases.malformed("count-too-small", rule, draft(Block.counted(1, many.subList(98, 100))));
        cases.malformed("count-65535", rule, draft(Block.counted(65_535, many.subList(99, 100))));
        byte[] entry = Entry.kms(Entry.ARN).bytes();
        int[] lengthFields = {0, 8, 8 + 2 + Entry.ARN.length(), entry.length - 42};
        for (int at : lengthFields) {
            byte[] hostile = new Fields().u16(1).raw(entry).bytes();
            hostile[2 + at] = (byte) 0xFF;
            cases.malformed(
                    "entry-length-at-" + at, "lengths stay within the payload", draft(Block.ofPayload(hostile)));
        }
    }

    private static void entries(Cases cases) {
        Entry mine = Entry.kms(Entry.ARN);
        cases.malformed("provider-not-ascii", "the provider is ASCII", with(other("provid\u00E9r")));
        Entry notText = Entry.of("x", "k").provider(HexFormat.of().parseHex("ff"));
        cases.malformed("provider-not-utf-8", "the provider is ASCII", with(notText));
        Entry noText = Entry.of("other", "k").keyId(HexFormat.of().parseHex("c328"));
        cases.malformed("key-id-not-utf-8", "the key id is UTF-8", with(noText));
        String twice = "no two entries share provider and key id";
        cases.malformed("same-key-twice", twice, draft(Block.of(mine, mine.sealed(new byte[] {1}))));
        cases.malformed("same-key-owed", twice, draft(Block.of(mine, mine.sealed(new byte[0]))));
        cases.malformed("all-owed", "at least one entry is not owed", draft(Block.of(mine.sealed(new byte[0]))));
        for (int length : new int[] {1, 31, 33, 255}) {
            String rule = "the key material id of KMS keys has 0 or 32 bytes";
            cases.malformed("material-" + length, rule, draft(Block.of(mine.material(new byte[length]))));
        }
        cases.good("material-32", "a key material id", draft(Block.of(mine.material(Dice.bytes("material", 32)))));
        cases.good("wrapped-at-2-64-1", "wrapped at is unsigned", draft(Block.of(mine.wrappedAt(-1))));
        cases.good("owed-entry", "an owed entry is passed over", with(Entry.owed("aws-kms", Entry.OTHER_ARN)));
        String unknown = "entries of an unknown provider are passed over";
        cases.good("unknown-provider", unknown, with(other("x").material(new byte[255])));
        cases.good("unknown-provider-odd", unknown, with(Entry.of("", "").sealed(new byte[] {0})));
        cases.good(
                "entry-of-another", "an entry for a key not allowed is passed over", with(Entry.kms(Entry.OTHER_ARN)));
        String planted = "an entry whose data key fails the header tag is passed over";
        Case first = cases.good("planted-first", planted, with(Entry.kms(Entry.OTHER_ARN)));
        first.keys(
                new KnownKey("aws-kms", Entry.OTHER_ARN, Dice.bytes("planted", 32)),
                new KnownKey("aws-kms", Entry.ARN, first.draft.dataKey));
        cases.good("planted-only", planted, draft(mine()))
                .fails(Outcome.TAMPERED)
                .keys(new KnownKey("aws-kms", Entry.ARN, Dice.bytes("planted", 32)));
        cases.good("no-key-allowed", "no entry is for a key that the reader may use", draft(mine()))
                .fails(Outcome.WRONG_KEY)
                .keys(new KnownKey("aws-kms", Entry.OTHER_ARN, Dice.bytes("planted", 32)));
        Draft owedMine = draft(Block.of(mine.sealed(new byte[0]), Entry.kms(Entry.OTHER_ARN)));
        cases.good("owed-to-the-reader", "an owed entry opens nothing", owedMine)
                .fails(Outcome.WRONG_KEY);
    }

    private static void arns(Cases cases) {
        String id = ":111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        List<String> bad = List.of(
                "arn:aws:kms:eu-central-1:111122223333:alias/orders",
                "arn:aws:kms:eu.evil.example" + id,
                "arn:aws:kms:EU-CENTRAL-1" + id,
                "arn:aws:kms:" + id,
                "arn:aws:kms:-eu" + id,
                "arn:aws:kms:eu-" + id,
                "arn:aws:kms:eu--west" + id,
                "arn:aws:s3:eu-central-1" + id,
                "arn:gcp:kms:eu-central-1" + id,
                "ARN:aws:kms:eu-central-1" + id,
                "arn:aws:kms:eu-central-1:11112222333:key/1234",
                "arn:aws:kms:eu-central-1:1111222233334:key/1234",
                "arn:aws:kms:eu-central-1:111122223333:key/",
                "arn:aws:kms:eu-central-1:111122223333:key/12/34",
                "arn:aws:kms:eu-central-1:111122223333:key/1234\n",
                "arn:aws:kms:eu-central-1:111122223333:key/1234:5",
                " arn:aws:kms:eu-central-1:111122223333:key/1234",
                "arn:aws:kms:eu-central-1:\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661:key/1234",
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                "");
        for (int i = 0; i < bad.size(); i++) {
            cases.malformed("key-id-" + (i + 1), ARN_RULE, with(Entry.kms(bad.get(i))));
        }
        cases.malformed("key-id-rsa", ARN_RULE, with(Entry.of("aws-kms-rsa", "alias/orders")));
        List<String> good = List.of(
                "arn:aws-cn:kms:cn-north-1" + id,
                "arn:aws-us-gov:kms:us-gov-west-1" + id,
                "arn:aws:kms:local:000000000000:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "arn:aws:kms:eu-central-1:111122223333:key/X");
        for (int i = 0; i < good.size(); i++) {
            cases.good("key-id-good-" + (i + 1), ARN_RULE, with(Entry.kms(good.get(i))));
        }
        cases.good("key-id-of-other-provider", ARN_RULE, with(other("x").keyId(Fields.utf8("\u20AC any text"))));
    }

    private static Entry other(String provider) {
        return Entry.of(provider, "some key");
    }

    /** A block in which {@code entry} stands before the reader's own. */
    private static Draft with(Entry entry) {
        return draft(Block.of(entry, Entry.kms(Entry.ARN)));
    }

    private static Block mine() {
        return Block.of(Entry.kms(Entry.ARN));
    }

    private static Draft draft(Block block) {
        return new Draft("section 3").blocks(block);
    }

    private static Draft roomy(Block block) {
        Draft draft = draft(block);
        draft.capacity = block.needed() + 8L;
        return draft;
    }
}
