package dev.waxseal.localkms.http;

import java.time.Duration;
import java.util.List;

/** An answer. */
public final class HttpResponse {

    /** How an answer ends. */
    public enum Ending {
        /** With its last byte. */
        WHOLE,
        /** Half-way, with the end of the connection. */
        TRUNCATED,
        /** Before it begins: the connection is reset. */
        RESET
    }

    private final int status;
    private final List<Header> headers;
    private final byte[] body;
    private final Ending ending;
    private final Duration delay;

    /**
     * @param headers without {@code Content-Length}, {@code Date} and {@code Connection}, which the server adds
     * @param body which the server wipes once it is sent
     * @param delay before its first byte
     */
    public HttpResponse(int status, List<Header> headers, byte[] body, Ending ending, Duration delay) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.ending = ending;
        this.delay = delay;
    }

    int status() {
        return status;
    }

    List<Header> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Ending ending() {
        return ending;
    }

    Duration delay() {
        return delay;
    }
}
