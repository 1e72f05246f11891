package dev.waxseal.reference;

import java.util.Base64;
import java.util.List;

/** Section 6: the text form. */
final class TextCases {

    private static final String ALPHABET = "only the alphabet of base64url stands behind the prefix";

    private TextCases() {}

    static List<Case> all() {
        Cases cases = new Cases("6");
        for (int remainder = 0; remainder < 3; remainder++) {
            Draft draft = ofLength(remainder);
            cases.good("length-" + remainder + "-modulo-3", "wxsl1. and base64url", draft)
                    .text(text(draft));
        }
        prefix(cases);
        alphabet(cases);
        bits(cases);
        return cases.all();
    }

    private static void prefix(Cases cases) {
        String text = text(ofLength(0));
        String rule = "the text begins wxsl1.";
        bad(cases, "no-prefix", rule, text.substring(6));
        bad(cases, "prefix-in-capitals", rule, "WXSL1." + text.substring(6));
        bad(cases, "prefix-of-2", rule, "wxsl2." + text.substring(6));
        bad(cases, "prefix-without-dot", rule, "wxsl1" + text.substring(6));
        bad(cases, "nothing", rule, "");
        bad(cases, "prefix-only", "a message has a preamble", "wxsl1.");
    }

    private static void alphabet(Cases cases) {
        String text = text(ofLength(0));
        for (String odd : List.of("=", "+", "/", " ", "\n", "\t", ".", "\u0000", "\u00E9", "\u0410", "\uFF21")) {
            String name = "character-" + Integer.toHexString(odd.charAt(0));
            bad(cases, name + "-at-the-end", ALPHABET, text.substring(0, text.length() - 1) + odd);
            bad(cases, name + "-within", ALPHABET, text.substring(0, 40) + odd + text.substring(41));
        }
        bad(cases, "padded", "no padding", text(ofLength(1)) + "==");
        bad(cases, "space-in-front", "tools strip white space, readers do not", " " + text);
    }

    private static void bits(Cases cases) {
        String rule = "the length is not 1 modulo 4, and unused bits are zero";
        bad(cases, "length-1-modulo-4", rule, text(ofLength(0)) + "A");
        bad(cases, "unused-bits-4", rule, lastBitSet(text(ofLength(1))));
        bad(cases, "unused-bits-2", rule, lastBitSet(text(ofLength(2))));
    }

    private static String lastBitSet(String text) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(text.charAt(text.length() - 1));
        return text.substring(0, text.length() - 1) + alphabet.charAt(last | 1);
    }

    private static void bad(Cases cases, String name, String rule, String text) {
        cases.malformed(name, rule, ofLength(0)).text(text);
    }

    /** A message whose length has this remainder modulo 3, and so as many unused bits in its text. */
    private static Draft ofLength(int remainder) {
        Draft draft = new Draft("section 6");
        while (draft.bytes().length % 3 != remainder) {
            draft.plaintext = Fields.concat(draft.plaintext, new byte[] {'!'});
            draft.segments = null;
        }
        return draft;
    }

    private static String text(Draft draft) {
        return "wxsl1." + Base64.getUrlEncoder().withoutPadding().encodeToString(draft.bytes());
    }
}
