package dev.waxseal.localkms;

import dev.waxseal.localkms.wire.HttpListener;
import java.net.InetSocketAddress;
import java.net.URI;

/** A KMS that listens. Closing it ends the listening, not the KMS. Thread-safe. */
public final class LocalKmsServer implements AutoCloseable {

    private final HttpListener listener;
    private final ServerCredentials credentials;

    LocalKmsServer(HttpListener listener, ServerCredentials credentials) {
        this.listener = listener;
        this.credentials = credentials;
    }

    /** What clients set as their endpoint, for KMS and for STS. */
    public URI endpoint() {
        InetSocketAddress address = listener.address();
        String host = address.getAddress().getHostAddress();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + address.getPort());
    }

    /** Made with the store, and the same ever after; in memory, new each time. */
    public String accessKeyId() {
        return credentials.accessKeyId();
    }

    /** As {@link #accessKeyId}. A secret: whoever has it may do everything with every key. */
    public String secretAccessKey() {
        return credentials.secretAccessKey();
    }

    /** Lets requests that have begun come to their end, for five seconds at most. */
    @Override
    public void close() {
        listener.close();
    }
}
