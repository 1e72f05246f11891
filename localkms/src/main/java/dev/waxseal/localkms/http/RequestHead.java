package dev.waxseal.localkms.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Request line and headers, read strictly (RFC 9112): where two readers could disagree about where a request ends, it is
 * refused. No folded lines, no bare line feeds, no space before a colon.
 */
record RequestHead(String method, String path, String query, boolean http11, List<Header> headers) {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_HEADERS = 431;
    private static final int UNKNOWN_VERSION = 505;

    /** {@code text} is everything before the empty line, each char one byte. */
    static RequestHead parse(String text, int maxLines) throws BadRequestException {
        String[] lines = text.split("\r\n", -1);
        if (lines.length - 1 > maxLines) {
            throw new BadRequestException(TOO_MANY_HEADERS, "The request has more than " + maxLines + " headers.");
        }
        String[] start = lines[0].split(" ", -1);
        if (start.length != 3 || !isToken(start[0])) {
            throw bad("The request line is malformed.");
        }
        if (!start[2].equals("HTTP/1.1") && !start[2].equals("HTTP/1.0")) {
            throw new BadRequestException(UNKNOWN_VERSION, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
        }
        String target = originForm(start[1]);
        int query = target.indexOf('?');
        List<Header> headers = new ArrayList<>(lines.length - 1);
        for (int i = 1; i < lines.length; i++) {
            headers.add(header(lines[i]));
        }
        return new RequestHead(
                start[0],
                query < 0 ? target : target.substring(0, query),
                query < 0 ? "" : target.substring(query + 1),
                start[2].equals("HTTP/1.1"),
                List.copyOf(headers));
    }

    /** The values of a header, of all its lines. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>(1);
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                values.add(header.value());
            }
        }
        return values;
    }

    /** Whether one of the comma-separated words of a header is {@code word}. */
    boolean hasWord(String name, String word) {
        for (String value : values(name)) {
            for (String part : value.split(",", -1)) {
                if (part.trim().equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the connection stays open after this request. */
    boolean keepsAlive() {
        return http11 ? !hasWord("Connection", "close") : hasWord("Connection", "keep-alive");
    }

    /** What clients of a proxy send, {@code http://host/path}, becomes {@code /path}. */
    private static String originForm(String target) throws BadRequestException {
        String origin = target;
        if (target.startsWith("http://")) {
            int slash = target.indexOf('/', "http://".length());
            origin = slash < 0 ? "/" : target.substring(slash);
        }
        boolean printable = origin.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (!printable || !(origin.startsWith("/") || origin.equals("*"))) {
            throw bad("The request's target is malformed.");
        }
        return origin;
    }

    private static Header header(String line) throws BadRequestException {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line.substring(0, colon))) {
            throw bad("A header line is malformed.");
        }
        String value = line.substring(colon + 1);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                throw bad("A header's value has a control character.");
            }
        }
        return new Header(line.substring(0, colon), value.trim());
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static BadRequestException bad(String message) {
        return new BadRequestException(BAD_REQUEST, message);
    }
}
