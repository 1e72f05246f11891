package dev.waxseal.localkms.wire;

/** For requests that never leave the process: nobody needs to prove anything, and unsigned ones get the own region. */
public final class TrustedCaller implements Authenticator {

    private final String region;

    public TrustedCaller(String region) {
        this.region = region;
    }

    @Override
    public String authenticate(Request request) {
        String header = request.header("authorization");
        Authorization authorization = header == null ? null : Authorization.parse(header);
        return authorization == null ? region : authorization.region();
    }
}
