package dev.waxseal.localkms.contract;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ECDSA on secp256k1 (SEC 1, section 4.1.4; SEC 2, section 2.4.1), which the JDK does not know: schoolbook
 * arithmetic on public values, so that no signature is judged by the code that made it.
 */
final class Secp256k1 {

    private static final BigInteger P = hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f");
    private static final BigInteger N = hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    private static final Point G = new Point(
            hex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
            hex("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

    /** SubjectPublicKeyInfo up to the point: id-ecPublicKey with the named curve 1.3.132.0.10. */
    private static final byte[] HEADER =
            hex("3056301006072a8648ce3d020106052b8104000a034200").toByteArray();

    private Secp256k1() {}

    static boolean verifies(byte[] publicKey, byte[] digest, byte[] signature) {
        BigInteger[] rs = integers(signature);
        BigInteger inverse = rs[1].modInverse(N);
        Point left = G.times(new BigInteger(1, digest).multiply(inverse).mod(N));
        Point right = point(publicKey).times(rs[0].multiply(inverse).mod(N));
        Point sum = Point.sum(left, right);
        return sum != null && sum.x.mod(N).equals(rs[0]);
    }

    private static Point point(byte[] publicKey) {
        int at = HEADER.length;
        if (publicKey.length != at + 65 || !Arrays.equals(publicKey, 0, at, HEADER, 0, at) || publicKey[at] != 4) {
            throw new IllegalArgumentException("not a key on secp256k1");
        }
        return new Point(
                new BigInteger(1, Arrays.copyOfRange(publicKey, at + 1, at + 33)),
                new BigInteger(1, Arrays.copyOfRange(publicKey, at + 33, at + 65)));
    }

    /** r and s of SEQUENCE { INTEGER, INTEGER }, each shorter than 128 bytes. */
    private static BigInteger[] integers(byte[] der) {
        int r = der[3];
        int s = der[5 + r];
        if (der[0] != 0x30 || der[1] != der.length - 2 || der[2] != 2 || der[4 + r] != 2 || 6 + r + s != der.length) {
            throw new IllegalArgumentException("not two integers in DER");
        }
        return new BigInteger[] {
            new BigInteger(Arrays.copyOfRange(der, 4, 4 + r)), new BigInteger(Arrays.copyOfRange(der, 6 + r, 6 + r + s))
        };
    }

    private static BigInteger hex(String text) {
        return new BigInteger(text, 16);
    }

    /** A point of the curve y² = x³ + 7; null stands for the one at infinity. */
    private record Point(BigInteger x, BigInteger y) {

        Point times(BigInteger factor) {
            Point product = null;
            for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
                product = sum(product, product);
                product = factor.testBit(bit) ? sum(product, this) : product;
            }
            if (product == null) {
                throw new IllegalArgumentException("infinity");
            }
            return product;
        }

        static @Nullable Point sum(@Nullable Point one, @Nullable Point other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            boolean same = one.equals(other);
            if (!same && one.x.equals(other.x)) {
                return null;
            }
            BigInteger slope = same
                    ? one.x
                            .pow(2)
                            .multiply(BigInteger.valueOf(3))
                            .multiply(one.y.shiftLeft(1).modInverse(P))
                    : other.y.subtract(one.y).multiply(other.x.subtract(one.x).modInverse(P));
            BigInteger x = slope.pow(2).subtract(one.x).subtract(other.x).mod(P);
            return new Point(
                    x, slope.multiply(one.x.subtract(x)).subtract(one.y).mod(P));
        }
    }
}
