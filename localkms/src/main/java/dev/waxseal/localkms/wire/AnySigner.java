package dev.waxseal.localkms.wire;

/** Lets in whatever is signed, by whomever. Only for listeners that nobody else can reach. */
public final class AnySigner implements Authenticator {

    @Override
    public String authenticate(Request request) {
        return Authorization.require(request).region();
    }
}
