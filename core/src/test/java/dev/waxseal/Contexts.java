package dev.waxseal;

import dev.waxseal.envelope.EncryptionContext;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary encryption contexts, in all of Unicode. */
final class Contexts {

    private Contexts() {}

    /** Any text: code points beyond U+FFFF are as likely as others, since String's order differs there from UTF-8's. */
    static Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.oneOf(
                Arbitraries.integers().between('a', 'c'),
                Arbitraries.integers().between(0, 0xD7FF),
                Arbitraries.integers().between(0xE000, 0xFFFF),
                Arbitraries.integers().between(0x10000, 0x10FFFF));
        return codePoints
                .list()
                .ofMaxSize(6)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    /** Pairs that every context may hold. */
    static Arbitrary<Map<String, String>> pairs() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(5).filter(Contexts::isLawful);
    }

    private static boolean isLawful(Map<String, String> pairs) {
        try {
            EncryptionContext.of(pairs);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // an empty key, or two of one spelling: the rules have tests of their own
        }
    }
}
