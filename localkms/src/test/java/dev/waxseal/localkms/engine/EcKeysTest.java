package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The JDK checks peers as well, so that only here is seen what our own check does. */
@DisplayName("a peer's point")
class EcKeysTest {

    private static final BigInteger ONE = BigInteger.ONE;

    @Test
    @DisplayName("is taken on the curve of the key")
    void lawful() throws GeneralSecurityException {
        for (String curve : new String[] {"secp256r1", "secp384r1", "secp521r1"}) {
            ECPublicKey key = key(curve);
            assertThatCode(() -> EcKeys.requireOn(key(curve).getParams(), key)).doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("is refused beside the curve, at infinity, and with coordinates that are no field elements")
    void points() throws GeneralSecurityException {
        ECPublicKey key = key("secp256r1");
        ECParameterSpec curve = key.getParams();
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        ECPoint[] wrong = {
            new ECPoint(x, y.add(ONE)),
            new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
            new ECPoint(x.add(p), y),
            new ECPoint(x, y.subtract(p)),
            ECPoint.POINT_INFINITY
        };
        for (ECPoint point : wrong) {
            assertThatThrownBy(() -> EcKeys.requireOn(curve, new Key(curve, point)))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    @DisplayName("is refused on another curve")
    void otherCurve() throws GeneralSecurityException {
        ECPublicKey key = key("secp384r1");
        ECParameterSpec curve = key("secp256r1").getParams();
        assertThatThrownBy(() -> EcKeys.requireOn(curve, key)).isInstanceOf(GeneralSecurityException.class);
    }

    private static ECPublicKey key(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return (ECPublicKey) generator.generateKeyPair().getPublic();
    }

    /** A key that no provider has looked at. */
    private record Key(ECParameterSpec params, ECPoint point) implements ECPublicKey {

        @Override
        public ECPoint getW() {
            return point;
        }

        @Override
        public ECParameterSpec getParams() {
            return params;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
