package dev.waxseal.rewrap;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One line of a journal: a JSON object, closed by the CRC32C of all before it. A line that was being written when the
 * machine stopped does not have it.
 */
final class JournalLine {

    private static final Pattern CHECK = Pattern.compile("(\\{.*),\"check\":\"([0-9a-f]{8})\"}\n", Pattern.DOTALL);

    private final StringBuilder json = new StringBuilder("{");

    private JournalLine() {}

    /** A line that begins with this pair. */
    static JournalLine of(String name, Object value) {
        return new JournalLine().and(name, value);
    }

    JournalLine and(String name, Object value) {
        json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
        value.toString().chars().forEach(this::append);
        json.append('"');
        return this;
    }

    // Nothing but ASCII: then a character is a byte, and what is no character of UTF-8, in a file's name, is no
    // trouble.
    private void append(int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
        } else if (c < 0x20 || c > 0x7E) {
            json.append(String.format("\\u%04x", c));
        } else {
            json.append((char) c);
        }
    }

    /** The whole line. */
    byte[] bytes() {
        String line = json + ",\"check\":\"" + check(json.toString()) + "\"}\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a line is whole, its end with it. */
    static boolean isWhole(String line) {
        Matcher matcher = CHECK.matcher(line);
        return matcher.matches() && check(matcher.group(1)).equals(matcher.group(2));
    }

    /** The value of a pair whose value needs no escapes; empty if the line has no such pair. */
    static String value(String line, String name) {
        String start = "\"" + name + "\":\"";
        int from = line.indexOf(start);
        return from < 0 ? "" : line.substring(from + start.length(), line.indexOf('"', from + start.length()));
    }

    private static String check(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }
}
