package dev.waxseal.cli.terminal;

/**
 * Text made fit for one line of a terminal. Names of files, contexts and keys are chosen by others: a control character
 * in them could move the cursor, a directional one could show them as something else.
 */
final class Printable {

    private Printable() {}

    static String of(String text) {
        if (text.chars().noneMatch(Printable::isHarmful)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isHarmful(c)) {
                out.append("\\u").append(Character.forDigit(c >> 12, 16));
                out.append(Character.forDigit(c >> 8 & 15, 16));
                out.append(Character.forDigit(c >> 4 & 15, 16));
                out.append(Character.forDigit(c & 15, 16));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static boolean isHarmful(int c) {
        return Character.isISOControl(c) || isDirectional(c) || c == '\u2028' || c == '\u2029';
    }

    // Unicode Standard Annex 9: embeddings, overrides and isolates.
    private static boolean isDirectional(int c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }
}
