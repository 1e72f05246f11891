package dev.waxseal.kms;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * Hands the plaintext of one call past the SDK: {@link PlaintextGuard} puts in what an answer holds, or takes out what a
 * request is to hold. Closing wipes whatever it still owns. Not thread-safe.
 */
final class PlaintextSlot implements AutoCloseable {

    /** Where a request's execution attributes carry its slot. */
    static final ExecutionAttribute<PlaintextSlot> ATTRIBUTE = new ExecutionAttribute<>("waxseal.plaintext");

    private final byte @Nullable [] lent; // the caller's: never wiped here
    private byte @Nullable [] received;
    private byte @Nullable [] body;

    private PlaintextSlot(byte @Nullable [] lent) {
        this.lent = lent;
    }

    /** For a call whose answer holds a plaintext. */
    static PlaintextSlot empty() {
        return new PlaintextSlot(null);
    }

    /** For a call whose request holds {@code plaintext}, which stays the caller's. */
    static PlaintextSlot lending(byte[] plaintext) {
        return new PlaintextSlot(plaintext);
    }

    byte @Nullable [] lent() {
        return lent;
    }

    /** Takes ownership of {@code body}, the request as it is sent, to be wiped once the call has ended. */
    void ownBody(byte[] body) {
        wipe(this.body);
        this.body = body;
    }

    /** Takes ownership of {@code plaintext}; that of an earlier attempt is wiped. */
    void receive(byte[] plaintext) {
        wipe(received);
        received = plaintext;
    }

    /** Gives up what was received, to be owned by the caller; none at all is empty. */
    byte[] take() {
        byte[] taken = received == null ? new byte[0] : received;
        received = null;
        return taken;
    }

    @Override
    public void close() {
        wipe(received);
        wipe(body);
        received = null;
        body = null;
    }

    private static void wipe(byte @Nullable [] bytes) {
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
