package dev.waxseal.bench.wiping;

/** The key schedule of AES-256 (FIPS 197, section 5.2), to know what an implementation of it holds. Not for encrypting. */
final class AesRounds {

    private static final int KEY_WORDS = 8;
    private static final int WORDS = 60;
    private static final int ROUND_KEY = 16;

    private AesRounds() {}

    /** The last of the 15 round keys: 16 bytes. */
    static byte[] last(byte[] key) {
        byte[][] words = new byte[WORDS][];
        for (int i = 0; i < WORDS; i++) {
            words[i] = i < KEY_WORDS
                    ? new byte[] {key[4 * i], key[4 * i + 1], key[4 * i + 2], key[4 * i + 3]}
                    : xor(words[i - KEY_WORDS], changed(words[i - 1], i));
        }
        byte[] last = new byte[ROUND_KEY];
        for (int i = 0; i < ROUND_KEY; i++) {
            last[i] = words[WORDS - 4 + i / 4][i % 4];
        }
        return last;
    }

    private static byte[] changed(byte[] word, int i) {
        return switch (i % KEY_WORDS) {
            case 0 -> {
                byte[] turned = substituted(new byte[] {word[1], word[2], word[3], word[0]});
                turned[0] ^= (byte) (1 << (i / KEY_WORDS - 1));
                yield turned;
            }
            case 4 -> substituted(word);
            default -> word;
        };
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }

    private static byte[] substituted(byte[] word) {
        byte[] result = new byte[word.length];
        for (int i = 0; i < word.length; i++) {
            result[i] = substitute(word[i] & 0xFF);
        }
        return result;
    }

    /** The S-box: the inverse in GF(2^8), then an affine transformation. */
    private static byte substitute(int value) {
        int inverse = 0;
        for (int candidate = 1; candidate < 256 && inverse == 0; candidate++) {
            inverse = product(value, candidate) == 1 ? candidate : 0;
        }
        int result = 0x63 ^ inverse;
        for (int i = 1; i <= 4; i++) {
            result ^= ((inverse << i) | (inverse >>> (8 - i))) & 0xFF;
        }
        return (byte) result;
    }

    private static int product(int a, int b) {
        int product = 0;
        for (int i = 0, factor = a; i < 8; i++, factor = (factor << 1) ^ ((factor >>> 7) * 0x11B)) {
            product ^= ((b >>> i) & 1) * factor;
        }
        return product;
    }
}
