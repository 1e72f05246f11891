package dev.waxseal.localkms.engine;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** Checks of other people's public keys on elliptic curves. */
final class EcKeys {

    private EcKeys() {}

    /**
     * Refuses a key that is not a point of {@code curve} (NIST SP 800-56A, section 5.6.2.3.3): the answer to one beside it
     * gives the private key away, bit by bit. The cofactor of the NIST curves is 1, so that a point of the curve is one of
     * the group.
     */
    static void requireOn(ECParameterSpec curve, ECPublicKey key) throws GeneralSecurityException {
        if (!sameCurve(curve, key.getParams()) || !isOn(curve, key.getW())) {
            throw new GeneralSecurityException("not a point of the curve");
        }
    }

    private static boolean sameCurve(ECParameterSpec ours, ECParameterSpec theirs) {
        return ours.getCurve().equals(theirs.getCurve())
                && ours.getGenerator().equals(theirs.getGenerator())
                && ours.getOrder().equals(theirs.getOrder())
                && ours.getCofactor() == theirs.getCofactor();
    }

    private static boolean isOn(ECParameterSpec curve, ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY) || !(curve.getCurve().getField() instanceof ECFieldFp field)) {
            return false;
        }
        BigInteger p = field.getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x)
                .add(curve.getCurve().getA())
                .multiply(x)
                .add(curve.getCurve().getB());
        return y.multiply(y).subtract(right).mod(p).signum() == 0;
    }
}
