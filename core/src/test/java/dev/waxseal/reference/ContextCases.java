package dev.waxseal.reference;

import java.util.HexFormat;
import java.util.List;

/** Section 2: the encoding of the encryption context, and what its reader must be given. */
final class ContextCases {

    private static final String CANONICAL = "keys stand in unsigned order of their UTF-8 bytes";
    private static final String UTF_8 = "text is UTF-8, never replaced";

    private ContextCases() {}

    static List<Case> all() {
        Cases cases = new Cases("2");
        lawful(cases);
        counts(cases);
        keys(cases);
        text(cases);
        readers(cases);
        return cases.all();
    }

    private static void lawful(Cases cases) {
        good(cases, "value-empty", "values may be empty", pair("k", ""));
        good(cases, "order-of-utf-8", CANONICAL, pair("\uFF61", "1").pair("\uD800\uDC00", "2"));
        good(cases, "order-of-prefix", CANONICAL, pair("a", "1").pair("aa", "2"));
        good(
                cases,
                "case-outside-ascii",
                "only ASCII case is folded",
                pair("\u00C4", "1").pair("\u00E4", "2"));
        good(
                cases,
                "kelvin-is-not-k",
                "only ASCII case is folded",
                pair("k", "1").pair("\u212A", "2"));
        good(
                cases,
                "nearly-reserved",
                "only aws: and waxseal: are reserved",
                pair("aws", "1").pair("waxseal", "2"));
        good(
                cases,
                "not-normalised",
                "text is not normalised",
                pair("e\u0301", "1").pair("\u00E9", "2"));
    }

    private static void counts(Cases cases) {
        String rule = "the count is at least 1 and true";
        bad(cases, "count-0", rule, new ContextBytes().bytes(0));
        bad(cases, "count-too-large", rule, pair("a", "1").bytes(2));
        bad(cases, "count-too-small", rule, pair("a", "1").pair("b", "2").bytes(1));
        bad(cases, "count-65535", rule, pair("a", "1").bytes(65_535));
        bad(cases, "key-length-beyond", "lengths stay within", raw("ffff" + "61" + "0000"));
        bad(cases, "value-length-beyond", "lengths stay within", raw("0001" + "61" + "fffe" + "31"));
        bad(cases, "ends-in-length", "lengths stay within", raw("0001" + "61" + "00"));
    }

    private static void keys(Cases cases) {
        bad(cases, "key-empty", "keys are not empty", pair("", "1").bytes());
        bad(cases, "unsorted", CANONICAL, pair("b", "1").pair("a", "2").bytes());
        bad(
                cases,
                "order-of-utf-16",
                CANONICAL,
                pair("\uD800\uDC00", "1").pair("\uFF61", "2").bytes());
        bad(cases, "twice", "keys differ", pair("a", "1").pair("a", "2").bytes());
        String folded = "keys differ even when ASCII case is ignored";
        bad(
                cases,
                "twice-but-for-case",
                folded,
                pair("Tenant", "1").pair("tenant", "2").bytes());
        for (String key : List.of("aws:x", "AWS:x", "aWs:", "waxseal:version", "WaxSeal:x", "WAXSEAL:")) {
            bad(
                    cases,
                    "reserved-" + key.replace(':', '-'),
                    "aws: and waxseal: are refused",
                    pair(key, "1").bytes());
        }
    }

    private static void text(Cases cases) {
        for (String hex : List.of("c328", "c080", "eda080", "f4908080", "80", "e282")) {
            byte[] broken = HexFormat.of().parseHex(hex);
            bad(
                    cases,
                    "key-not-utf-8-" + hex,
                    UTF_8,
                    new ContextBytes().pair(broken, new byte[0]).bytes());
            bad(
                    cases,
                    "value-not-utf-8-" + hex,
                    UTF_8,
                    new ContextBytes().pair(new byte[] {'k'}, broken).bytes());
        }
    }

    private static void readers(Cases cases) {
        String expected = "every pair the caller expects stands in the message";
        byte[] two = pair("purpose", "backup").pair("tenant", "42").bytes();
        cases.good("expected-pair", expected, draft(two)).expecting("tenant", "42");
        cases.good("expected-other-value", expected, draft(two))
                .fails(Outcome.CONTEXT)
                .expecting("tenant", "41");
        cases.good("expected-missing", expected, draft(two))
                .fails(Outcome.CONTEXT)
                .expecting("Tenant", "42");
        cases.good("expected-of-none", expected, draft(new byte[0]))
                .fails(Outcome.CONTEXT)
                .expecting("tenant", "42");

        String supplied = "a withheld value must be supplied by the reader";
        cases.good("withheld", supplied, withheld("s3cret")).expecting("tenant", "s3cret");
        cases.good("withheld-empty", supplied, withheld("")).expecting("tenant", "");
        cases.good("withheld-not-supplied", supplied, withheld("s3cret")).fails(Outcome.CONTEXT);
        cases.good("withheld-wrong", supplied, withheld("s3cret"))
                .fails(Outcome.TAMPERED)
                .expecting("tenant", "guess");
        String limit = "the full context, encoded, has at most 8192 bytes";
        String longest = "x".repeat(8192 - 2 - 2 - 6 - 2);
        cases.good("withheld-full-8192", limit, withheld(longest)).expecting("tenant", longest);
        Draft tooLong = withheld(longest);
        tooLong.stored = pair("purpose", "").withheld("tenant").bytes();
        tooLong.full = pair("purpose", "").pair("tenant", longest).bytes();
        cases.good("withheld-full-8203", limit, tooLong).fails(Outcome.CONTEXT).expecting("tenant", longest);
        String notBound = "whether a value is stored or withheld is not bound";
        Draft stored = withheld("42");
        stored.stored = stored.full;
        cases.good("stored-instead", notBound, stored).expecting("tenant", "42");
    }

    private static Draft withheld(String value) {
        Draft draft = draft(new ContextBytes().withheld("tenant").bytes());
        draft.full = pair("tenant", value).bytes();
        return draft;
    }

    private static void good(Cases cases, String name, String rule, ContextBytes context) {
        cases.good(name, rule, draft(context.bytes()));
    }

    private static void bad(Cases cases, String name, String rule, byte[] context) {
        cases.malformed(name, rule, draft(context));
    }

    private static ContextBytes pair(String key, String value) {
        return new ContextBytes().pair(key, value);
    }

    private static byte[] raw(String hex) {
        return new ContextBytes().raw(HexFormat.of().parseHex(hex)).bytes();
    }

    private static Draft draft(byte[] context) {
        return new Draft("section 2").context(context);
    }
}
