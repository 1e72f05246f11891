package dev.waxseal.localkms.engine;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The two forms of a key id: a UUID, or {@code mrk-} and 32 hex digits for multi-Region keys. Lower case only. */
final class KeyId {

    static final String MULTI_REGION_PREFIX = "mrk-";
    static final int BYTES = 16;

    private static final int LENGTH = 36; // of both forms

    private KeyId() {}

    static String generate(SecureRandom random, boolean multiRegion) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40); // RFC 9562, section 5.4: version 4, variant 10
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        return format(bytes, multiRegion);
    }

    static boolean isMultiRegion(String keyId) {
        return keyId.startsWith(MULTI_REGION_PREFIX);
    }

    static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        boolean multiRegion = isMultiRegion(text);
        for (int i = multiRegion ? MULTI_REGION_PREFIX.length() : 0; i < LENGTH; i++) {
            boolean dash = !multiRegion && (i == 8 || i == 13 || i == 18 || i == 23);
            char c = text.charAt(i);
            if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    static String format(byte[] bytes, boolean multiRegion) {
        String hex = HexFormat.of().formatHex(bytes);
        if (multiRegion) {
            return MULTI_REGION_PREFIX + hex;
        }
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    static byte[] bytes(String keyId) {
        String hex = isMultiRegion(keyId) ? keyId.substring(MULTI_REGION_PREFIX.length()) : keyId.replace("-", "");
        return HexFormat.of().parseHex(hex);
    }
}
