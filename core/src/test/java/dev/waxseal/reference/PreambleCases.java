package dev.waxseal.reference;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Section 1: magic, version, suite, context length. */
final class PreambleCases {

    private PreambleCases() {}

    static List<Case> all() {
        Cases cases = new Cases("1");
        cases.good("smallest", "context length 0: no context", draft());
        cases.good("with-context", "a context of one pair", draft().context(oneContext()));

        cases.malformed("magic", "magic is 89 57 58 53 4C 0D 0A 1A", magic("895758534d0d0a1a"));
        cases.malformed("magic-lf", "CR LF made LF by a transfer as text", magic("895758534c0a1a01"));
        cases.malformed("magic-7-bit", "the high bit lost by a 7-bit transfer", magic("095758534c0d0a1a"));
        for (int version : new int[] {0, 2, 255}) {
            Draft draft = draft();
            draft.version = version;
            cases.malformed("version-" + version, "version is 1", draft);
        }
        for (int suite : new int[] {0, 2, 255}) {
            Draft draft = draft();
            draft.suite = suite;
            cases.malformed("suite-" + suite, "suite is 1", draft);
        }
        lengths(cases);
        return cases.all();
    }

    private static void lengths(Cases cases) {
        cases.malformed("context-length-1", "context length is 0 or 2 to 8192", draft().context(new byte[1]));
        cases.good("context-of-8192", "context length is at most 8192", draft().context(ContextBytes.ofLength(8192)));
        cases.malformed(
                "context-of-8193", "context length is at most 8192", draft().context(ContextBytes.ofLength(8193)));
        Draft shorter = draft().context(oneContext());
        shorter.contextLength = shorter.stored.length - 1;
        cases.malformed("context-length-short", "the context uses exactly n bytes", shorter);
        Draft longer = draft().context(oneContext());
        longer.contextLength = longer.stored.length + 1;
        cases.malformed("context-length-long", "the context uses exactly n bytes", longer);
        Draft beyond = draft().context(oneContext());
        beyond.contextLength = 8192;
        cases.malformed("context-length-beyond-the-end", "the context lies within the message", beyond);
        Draft missing = draft();
        cases.malformed("empty-file", "a message has a preamble", missing).message(new byte[0]);
        cases.malformed("other-file", "a message has a preamble", draft())
                .message("PK\3\4 and so on, for longer than any preamble".getBytes(StandardCharsets.US_ASCII));
        cases.malformed("ends-in-magic", "the preamble is whole", draft()).cutTo(7);
        cases.malformed("ends-in-preamble", "the preamble is whole", draft()).cutTo(11);
    }

    static byte[] oneContext() {
        return new ContextBytes().pair("tenant", "42").bytes();
    }

    private static Draft magic(String hex) {
        Draft draft = draft();
        draft.magic = HexFormat.of().parseHex(hex);
        return draft;
    }

    private static Draft draft() {
        return new Draft("section 1");
    }
}
