package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;

/** What GenerateMac and VerifyMac share: a message and how its MAC is computed. Wiped when closed. Not thread-safe. */
final class MacRequest implements AutoCloseable {

    private static final int MAX_MESSAGE = 4096;

    private static final List<String> ALGORITHMS =
            List.of("HMAC_SHA_384", "HMAC_SHA_256", "HMAC_SHA_224", "HMAC_SHA_512"); // AWS's order

    private final String reference;
    private final byte[] message;
    private final String algorithm;
    private final boolean dryRun;

    private MacRequest(String reference, byte[] message, String algorithm, boolean dryRun) {
        this.reference = reference;
        this.message = message;
        this.algorithm = algorithm;
        this.dryRun = dryRun;
    }

    static MacRequest read(Input input) {
        byte[] message = input.requiredSensitiveBlob("Message", MAX_MESSAGE);
        String reference = input.keyReference("KeyId");
        String algorithm = input.requiredOneOf("MacAlgorithm", ALGORITHMS);
        input.grantTokens();
        return new MacRequest(reference, message, algorithm, input.flag("DryRun"));
    }

    /** The key, which may perform {@code operation}. */
    KeyRecord key(Call call, Tables tables, String operation) {
        KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
        KeyUsage.require(call, key, Algorithms.GENERATE_VERIFY_MAC, operation);
        KeyUsage.requireAlgorithm(key, algorithm);
        return key;
    }

    byte[] mac(Tables tables, KeyRecord key) {
        return Asymmetric.lend(tables, key, this::mac);
    }

    String algorithm() {
        return algorithm;
    }

    boolean dryRun() {
        return dryRun;
    }

    @Override
    public void close() {
        Arrays.fill(message, (byte) 0);
    }

    /** {@code HMAC_SHA_256} is {@code HmacSHA256} to the JDK. */
    byte[] mac(byte[] secret) {
        String name = "HmacSHA" + algorithm.substring("HMAC_SHA_".length());
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new LentKey(secret, name));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + name, e);
        }
    }
}
