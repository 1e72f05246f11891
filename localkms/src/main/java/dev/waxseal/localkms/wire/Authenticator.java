package dev.waxseal.localkms.wire;

/** Decides who may call. */
public interface Authenticator {

    /**
     * The region for which {@code request} was signed.
     *
     * @throws dev.waxseal.localkms.engine.KmsException if the caller may not call
     */
    String authenticate(Request request);
}
