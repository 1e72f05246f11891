package dev.waxseal.localkms;

import java.util.Objects;

/**
 * Where and for whom a KMS listens.
 *
 * @param host the address to listen on, by name or number
 * @param port 0 for any free one
 * @param open whether any credentials will do; an unsigned request is refused all the same. Loopback only.
 */
public record ServerOptions(String host, int port, boolean open) {

    private static final int MAX_PORT = 65_535;

    public ServerOptions {
        Objects.requireNonNull(host);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("no port has the number " + port);
        }
    }

    /** Any free port of the loopback interface, for those who have the credentials. */
    public static ServerOptions loopback() {
        return new ServerOptions("127.0.0.1", 0, false);
    }
}
