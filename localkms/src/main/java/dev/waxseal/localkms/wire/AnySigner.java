package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.KmsException;

/** Lets in whatever is signed, by whomever. Only for listeners that no other machine can reach. */
public final class AnySigner implements Authenticator {

    @Override
    public String authenticate(Request request) {
        if (request.header("origin") != null) {
            // A web page, which reaches the loopback interface through its visitor's browser, and can sign as well as
            // anyone. Programs send no such header; a browser cannot leave it out.
            throw KmsException.refused("AccessDeniedException", "Web pages have no access to this endpoint.");
        }
        return Authorization.require(request).region();
    }
}
