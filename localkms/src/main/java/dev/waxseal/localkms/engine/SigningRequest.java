package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.security.SecureRandom;
import java.util.Arrays;

/** What Sign and Verify share: a message and how it is signed. Wiped when closed. Not thread-safe. */
final class SigningRequest implements AutoCloseable {

    private static final int MAX_MESSAGE = 4096;

    private final String reference;
    private final byte[] message;
    private final String messageType;
    private final String algorithm;
    private final boolean dryRun;

    private SigningRequest(String reference, byte[] message, String messageType, String algorithm, boolean dryRun) {
        this.reference = reference;
        this.message = message;
        this.messageType = messageType;
        this.algorithm = algorithm;
        this.dryRun = dryRun;
    }

    static SigningRequest read(Input input) {
        String reference = input.keyReference("KeyId");
        byte[] message = input.requiredSensitiveBlob("Message", MAX_MESSAGE);
        String messageType = input.oneOf("MessageType", MessageType.NAMES, MessageType.RAW.name());
        input.grantTokens();
        return new SigningRequest(reference, message, messageType, algorithm(input), input.flag("DryRun"));
    }

    /** The key, which may perform {@code operation} on the message. */
    KeyRecord key(Call call, Tables tables, String operation) {
        KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
        KeyUsage.require(call, key, Algorithms.SIGN_VERIFY, operation);
        KeyUsage.requireAlgorithm(key, algorithm);
        signingAlgorithm().requireMessage(KeySpec.valueOf(key.spec()), type(), message);
        return key;
    }

    /** The signature with a private key in PKCS #8. */
    byte[] sign(byte[] privateKey, SecureRandom random) {
        return Signatures.sign(signingAlgorithm(), type(), privateKey, message, random);
    }

    /** Whether {@code signature} verifies under a public key in SubjectPublicKeyInfo. */
    boolean verify(byte[] publicKey, byte[] signature) {
        return Signatures.verify(signingAlgorithm(), type(), publicKey, message, signature);
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

    private MessageType type() {
        return MessageType.valueOf(messageType);
    }

    private SigningAlgorithm signingAlgorithm() {
        return SigningAlgorithm.valueOf(algorithm);
    }

    /** AWS does not list SYMMETRIC_DEFAULT as allowed, yet refuses it only for the key's sake. */
    private static String algorithm(Input input) {
        String algorithm = input.requiredText("SigningAlgorithm", 0, Integer.MAX_VALUE);
        if (input.has("SigningAlgorithm") && !algorithm.equals(Symmetric.ALGORITHM)) {
            input.violations().checkEnum("SigningAlgorithm", algorithm, SigningAlgorithm.NAMES);
        }
        return algorithm;
    }
}
