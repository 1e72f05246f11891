package dev.waxseal.kms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the text of a member stands in a JSON object (RFC 8259): from the byte after its opening quote to the closing
 * one. Found without making a string of anything, since a string cannot be wiped.
 */
record JsonSpan(int start, int end) {

    private static final JsonSpan NOWHERE = new JsonSpan(0, 0);

    /**
     * The text of {@code member} of the outermost object; an empty span at 0 if there is none.
     *
     * @throws IOException if {@code json} is not an object, or has the member twice or with another value than a text
     */
    static JsonSpan ofMember(byte[] json, String member) throws IOException {
        byte[] name = member.getBytes(StandardCharsets.US_ASCII);
        JsonScanner in = new JsonScanner(json);
        JsonSpan found = NOWHERE;
        in.expect('{');
        if (in.skipIf('}')) {
            return found;
        }
        do {
            boolean wanted = in.string().holds(json, name);
            in.expect(':');
            if (!wanted) {
                in.skipValue();
            } else if (!found.isAbsent()) {
                throw new IOException("twice the member " + member);
            } else {
                found = in.string();
            }
        } while (in.skipIf(','));
        in.expect('}');
        return found;
    }

    /** Whether this is no span at all: a text never stands at the start of an object. */
    boolean isAbsent() {
        return start == 0;
    }

    private boolean holds(byte[] json, byte[] name) {
        return Arrays.equals(json, start, end, name, 0, name.length);
    }

    /** The text with its escapes resolved, one byte a character; owned by the caller. */
    byte[] unescaped(byte[] json) throws IOException {
        byte[] buffer = new byte[end - start];
        int length = 0;
        try {
            for (int i = start; i < end; i++) {
                int c = json[i];
                if (c == '\\') {
                    boolean unicode = json[i + 1] == 'u';
                    c = unicode ? codeUnit(json, i + 2) : json[i + 1];
                    i += unicode ? 5 : 1;
                }
                buffer[length++] = (byte) c;
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    // Some encoders write + and / of base64 as escapes; nothing beyond ASCII can stand in base64.
    private int codeUnit(byte[] json, int at) throws IOException {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < end ? Character.digit(json[i], 16) : -1;
            if (digit < 0) {
                throw new IOException("not an escape");
            }
            unit = unit * 16 + digit;
        }
        if (unit > 0x7F) {
            throw new IOException("not ASCII");
        }
        return unit;
    }
}
