package dev.waxseal.kms.validate;

import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsCalls;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every call of KMS that was made, in order. Thread-safe. */
final class RequestLog implements KmsCalls {

    private final List<KmsCall> calls = new CopyOnWriteArrayList<>();

    @Override
    public void made(KmsCall call) {
        calls.add(call);
    }

    int size() {
        return calls.size();
    }

    /** The newest call of an operation, which must have been made. */
    KmsCall last(String operation) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).operation().equals(operation)) {
                return calls.get(i);
            }
        }
        throw new IllegalStateException("kms was not asked for " + operation);
    }
}
