package dev.waxseal.kms;

/**
 * Is told of every call of KMS once it has ended, on the thread that made it: for evidence, statistics and metrics. Must
 * be quick and thread-safe, and must not throw.
 */
@FunctionalInterface
public interface KmsCalls {

    void made(KmsCall call);

    /** Listens to nothing. */
    static KmsCalls ignored() {
        return call -> {};
    }

    /** Listens with both, this one first. */
    default KmsCalls and(KmsCalls other) {
        return call -> {
            made(call);
            other.made(call);
        };
    }
}
