package dev.waxseal.kms;

import java.io.IOException;

/** Steps over JSON (RFC 8259) far enough to find a member. What it does not check, the SDK's parser does afterwards. */
final class JsonScanner {

    private final byte[] json;
    private int at;

    JsonScanner(byte[] json) {
        this.json = json;
    }

    void expect(char c) throws IOException {
        if (!skipIf(c)) {
            throw new IOException("not JSON at byte " + at);
        }
    }

    boolean skipIf(char c) throws IOException {
        skipSpace();
        if (at < json.length && json[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Steps over a string; the span is what stands between its quotes. */
    JsonSpan string() throws IOException {
        expect('"');
        int start = at;
        while (next() != '"') {
            if (json[at - 1] == '\\') {
                next();
            }
        }
        return new JsonSpan(start, at - 1);
    }

    void skipValue() throws IOException {
        int depth = 0;
        do {
            skipSpace();
            int c = peek();
            if (c == '"') {
                string();
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (depth > 0 && (c == '}' || c == ']')) {
                depth--;
                at++;
            } else if (depth > 0 && (c == ',' || c == ':')) {
                at++;
            } else {
                skipWord();
            }
        } while (depth > 0);
    }

    private void skipWord() throws IOException {
        int start = at;
        while (at < json.length && (Character.isLetterOrDigit(json[at]) || "+-.".indexOf(json[at]) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new IOException("not JSON at byte " + at);
        }
    }

    private void skipSpace() {
        while (at < json.length && " \t\r\n".indexOf(json[at]) >= 0) {
            at++;
        }
    }

    private int next() throws IOException {
        int c = peek();
        at++;
        return c;
    }

    private int peek() throws IOException {
        if (at >= json.length) {
            throw new IOException("not JSON at byte " + at);
        }
        return json[at];
    }
}
