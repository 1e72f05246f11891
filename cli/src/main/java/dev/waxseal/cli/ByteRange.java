package dev.waxseal.cli;

import dev.waxseal.cli.args.UsageException;

/**
 * A range of bytes as HTTP has it (RFC 9110, section 14.1.2): {@code A-B}, {@code A-} or {@code -N}.
 *
 * @param first counted from the start; of the last N, N below zero
 * @param last included; {@link Long#MAX_VALUE} for the end
 */
record ByteRange(long first, long last) {

    static ByteRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw malformed(text);
        }
        String from = text.substring(0, dash);
        String to = text.substring(dash + 1);
        if (from.isEmpty()) {
            return new ByteRange(-positive(to, text), Long.MAX_VALUE);
        }
        ByteRange range = new ByteRange(number(from, text), to.isEmpty() ? Long.MAX_VALUE : number(to, text));
        if (range.last < range.first) {
            throw malformed(text);
        }
        return range;
    }

    private static long positive(String digits, String text) {
        long number = number(digits, text);
        if (number == 0) {
            throw malformed(text);
        }
        return number;
    }

    private static long number(String digits, String text) {
        try {
            if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static UsageException malformed(String text) {
        return new UsageException("not a range: " + text, "--range 0-99 is the first hundred bytes, 100- the rest");
    }

    /** Where it begins in {@code size} bytes. */
    long start(long size) {
        long start = first < 0 ? Math.max(0, size + first) : first;
        if (start >= size) {
            throw new UsageException("the range begins at byte " + start + ", and there are " + size, "");
        }
        return start;
    }

    /** Where it ends in {@code size} bytes; the byte there is no longer in it. */
    long end(long size) {
        return last >= size ? size : last + 1;
    }
}
