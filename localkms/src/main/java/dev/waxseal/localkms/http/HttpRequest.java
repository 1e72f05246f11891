package dev.waxseal.localkms.http;

import java.net.InetAddress;
import java.util.List;

/** A whole request. */
public final class HttpRequest {

    private final RequestHead head;
    private final byte[] body;
    private final InetAddress peer;

    HttpRequest(RequestHead head, byte[] body, InetAddress peer) {
        this.head = head;
        this.body = body;
        this.peer = peer;
    }

    public String method() {
        return head.method();
    }

    /** As it was sent, still encoded. */
    public String path() {
        return head.path();
    }

    /** As it was sent; empty for none. */
    public String query() {
        return head.query();
    }

    /** In the order in which they came. */
    public List<Header> headers() {
        return head.headers();
    }

    /** The body itself, not a copy. */
    public byte[] body() {
        return body;
    }

    /** Who sent it. */
    public InetAddress peer() {
        return peer;
    }
}
