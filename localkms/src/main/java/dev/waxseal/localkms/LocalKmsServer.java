package dev.waxseal.localkms;

import dev.waxseal.localkms.wire.Control;
import dev.waxseal.localkms.wire.HttpListener;
import java.net.InetSocketAddress;
import java.net.URI;

/** A KMS that listens. Closing it ends the listening, not the KMS. Thread-safe. */
public final class LocalKmsServer implements AutoCloseable {

    private final HttpListener listener;
    private final ServerCredentials credentials;
    private final String controlToken;

    LocalKmsServer(HttpListener listener, ServerCredentials credentials, String controlToken) {
        this.listener = listener;
        this.credentials = credentials;
        this.controlToken = controlToken;
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

    /**
     * Where faults, regions and the clock are controlled while the server runs: {@code faults}, {@code regions} and
     * {@code clock} below it, with GET, PUT and DELETE. Answers to this machine only.
     */
    public URI controlEndpoint() {
        return endpoint().resolve(Control.PATH);
    }

    /** What {@link #controlEndpoint} wants to see, as {@code Authorization: Bearer TOKEN}. New for each server. */
    public String controlToken() {
        return controlToken;
    }

    /** Lets requests that have begun come to their end, for five seconds at most. */
    @Override
    public void close() {
        listener.close();
    }
}
