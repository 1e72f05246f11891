package dev.waxseal.envelope;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that reports malformed text, lone surrogates included, instead of replacing it. */
final class Utf8 {

    private Utf8() {}

    /** @throws IllegalArgumentException if {@code text} holds a lone surrogate */
    static byte[] encode(String text) {
        return isAscii(text) ? text.getBytes(StandardCharsets.US_ASCII) : encodeAny(text);
    }

    // Nearly every text is ASCII, and it needs no coder: one for each key and value took most of a record's time.
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] encodeAny(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text is not valid Unicode: it holds a lone surrogate", e);
        }
    }

    static String decode(byte[] bytes) throws CharacterCodingException {
        return isAscii(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : decodeAny(bytes);
    }

    private static String decodeAny(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
