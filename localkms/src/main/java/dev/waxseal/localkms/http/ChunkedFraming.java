package dev.waxseal.localkms.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A body in chunks (RFC 9112, section 7.1). Extensions and trailers are read over. */
final class ChunkedFraming implements Framing {

    private static final int MAX_LINE = 256;
    private static final int MAX_TRAILERS = 32;
    private static final int MAX_DIGITS = 8;
    private static final int BAD_REQUEST = 400;

    private enum Expecting {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    private final StringBuilder line = new StringBuilder();
    private Expecting expecting = Expecting.SIZE;
    private long left;
    private int trailers;

    @Override
    public boolean feed(ByteBuffer in, BodyBuffer body) throws BadRequestException {
        while (in.hasRemaining()) {
            if (expecting == Expecting.DATA) {
                data(in, body);
            } else if (endOfLine(in.get()) && take(line(), body)) {
                return true;
            }
        }
        return false;
    }

    private void data(ByteBuffer in, BodyBuffer body) throws BadRequestException {
        int count = (int) Math.min(left, in.remaining());
        body.append(in, count);
        left -= count;
        if (left == 0) {
            expecting = Expecting.DATA_END;
        }
    }

    /** Takes a whole line; true if it was the last. */
    private boolean take(String text, BodyBuffer body) throws BadRequestException {
        switch (expecting) {
            case SIZE -> {
                left = size(text);
                body.requireRoom(left);
                expecting = left == 0 ? Expecting.TRAILER : Expecting.DATA;
            }
            case DATA_END -> {
                if (!text.isEmpty()) {
                    throw bad();
                }
                expecting = Expecting.SIZE;
            }
            default -> {
                if (++trailers > MAX_TRAILERS) {
                    throw bad();
                }
                return text.isEmpty();
            }
        }
        return false;
    }

    private static long size(String text) throws BadRequestException {
        int semicolon = text.indexOf(';');
        String digits = (semicolon < 0 ? text : text.substring(0, semicolon)).trim();
        boolean hex = !digits.isEmpty() && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
        if (!hex || digits.length() > MAX_DIGITS) {
            throw bad();
        }
        return Long.parseLong(digits, 16);
    }

    private boolean endOfLine(byte b) throws BadRequestException {
        line.append((char) (b & 0xFF));
        if (line.length() > MAX_LINE) {
            throw bad();
        }
        return b == '\n';
    }

    private String line() throws BadRequestException {
        int end = line.length() - 2;
        if (end < 0 || line.charAt(end) != '\r') {
            throw bad();
        }
        String text = line.substring(0, end);
        line.setLength(0);
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        for (byte b : ascii) {
            if (b < ' ' && b != '\t') {
                throw bad();
            }
        }
        return text;
    }

    private static BadRequestException bad() {
        return new BadRequestException(BAD_REQUEST, "The request's chunks are malformed.");
    }
}
