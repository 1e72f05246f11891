package dev.waxseal.kms.cost;

import dev.waxseal.kms.KmsCall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request of KMS costs, in USD for 10,000 (https://aws.amazon.com/kms/pricing). An estimate: free requests, taxes,
 * discounts and the keys' own monthly price are left out. Immutable.
 *
 * @param usual of every request, 0 or more
 * @param byKey of requests for these keys, as they are named to KMS, where it is another one
 */
public record KmsPrice(BigDecimal usual, Map<String, BigDecimal> byKey) {

    /** 0.03 USD for 10,000: symmetric keys, and RSA keys of 2048 bits. */
    public static final KmsPrice DEFAULT = new KmsPrice(new BigDecimal("0.03"), Map.of());

    /** For keys of {@link #withKey}: 0.15 USD for 10,000 requests with an RSA key of 3072 or 4096 bits. */
    public static final BigDecimal LARGE_RSA = new BigDecimal("0.15");

    private static final BigDecimal NANO_USD = new BigDecimal("100000"); // of 10,000 requests at 1 USD, each

    /** @throws IllegalArgumentException if a price is negative */
    public KmsPrice {
        byKey = Map.copyOf(byKey);
        if (usual.signum() < 0 || byKey.values().stream().anyMatch(price -> price.signum() < 0)) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /** This list of prices with another one for {@code key}. */
    public KmsPrice withKey(String key, BigDecimal price) {
        Map<String, BigDecimal> more = new LinkedHashMap<>(byKey);
        more.put(key, price);
        return new KmsPrice(usual, more);
    }

    /**
     * Of all requests that {@code call} made, in billionths of a USD: 3000 for one at the default price. A throttled
     * request counts as any other, since AWS does not say that it is free.
     */
    public long nanoUsd(KmsCall call) {
        return call.attempts() * nanoUsd(byKey.getOrDefault(call.keyId(), usual));
    }

    /** Of one request at the usual price, in billionths of a USD. */
    public long nanoUsd() {
        return nanoUsd(usual);
    }

    private static long nanoUsd(BigDecimal price) {
        return price.multiply(NANO_USD).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
