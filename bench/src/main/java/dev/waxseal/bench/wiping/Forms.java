package dev.waxseal.bench.wiping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The shapes of a secret. A dump holds numbers with their highest byte first, so an array of bytes, one of {@code int}s and one of {@code long}s of the same
 * big-endian words look alike; words of the other byte order are forms of their own.
 */
final class Forms {

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final String secret;
    private final byte[] bytes;
    private final List<Form> forms = new ArrayList<>();

    private Forms(String secret, byte[] bytes) {
        this.secret = secret;
        this.bytes = bytes;
    }

    /** The bytes, as bytes and as words. */
    static Forms of(String secret, byte[] bytes) {
        return new Forms(secret, bytes).add("", bytes).addWords("", bytes);
    }

    /** As text: base64 wherever it may begin in a longer text, and hexadecimal; of one byte a character, and of two. */
    Forms asText() {
        for (int before = 0; before < 3; before++) {
            addText(" in base64, " + before + " bytes in", base64(before));
        }
        return addText(" in hexadecimal", HexFormat.of().formatHex(bytes));
    }

    /** As HMAC uses it: every byte xor-ed with its two pads. */
    Forms asHmacKey() {
        return addPadded(" ^ ipad", INNER).addPadded(" ^ opad", OUTER);
    }

    /** As AES-256 uses it. The first two round keys are the key. */
    Forms asAesKey() {
        byte[] last = AesRounds.last(bytes);
        return add(", last round key of AES", last).addWords(", last round key of AES", last);
    }

    List<Form> list() {
        return List.copyOf(forms);
    }

    private Forms addPadded(String suffix, byte pad) {
        byte[] padded = bytes.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= pad;
        }
        return add(suffix, padded).addWords(suffix, padded);
    }

    private Forms addWords(String suffix, byte[] value) {
        return add(suffix + ", words of 4, turned", turned(value, Integer.BYTES))
                .add(suffix + ", words of 8, turned", turned(value, Long.BYTES));
    }

    private Forms addText(String suffix, String text) {
        return add(suffix, text.getBytes(ISO_8859_1))
                .add(suffix + ", UTF-16 BE", text.getBytes(UTF_16BE))
                .add(suffix + ", UTF-16 LE", text.getBytes(UTF_16LE));
    }

    private Forms add(String suffix, byte[] value) {
        forms.add(new Form(secret + suffix, value));
        return this;
    }

    /** The characters that depend on the secret alone, when it begins so many bytes behind a multiple of three. */
    private String base64(int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (before * Byte.SIZE + 5) / 6;
        int to = shifted.length * Byte.SIZE / 6;
        return text.substring(from, to);
    }

    private static byte[] turned(byte[] value, int word) {
        byte[] turned = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            turned[i] = value[i / word * word + word - 1 - i % word];
        }
        return turned;
    }
}
