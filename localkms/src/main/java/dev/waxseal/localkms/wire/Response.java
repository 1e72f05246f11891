package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.http.HttpResponse.Ending;
import java.time.Duration;
import java.util.Arrays;

/** An HTTP response. Its body may hold a data key: whoever has sent it closes it, which wipes the body. */
public final class Response implements AutoCloseable {

    private static final int OK = 200;

    private final int status;
    private final String requestId;
    private final String contentType;
    private final byte[] body;
    private final Ending ending;
    private final Duration delay;

    Response(int status, String requestId, String contentType, byte[] body) {
        this(status, requestId, contentType, body, Ending.WHOLE, Duration.ZERO);
    }

    private Response(int status, String requestId, String contentType, byte[] body, Ending ending, Duration delay) {
        this.status = status;
        this.requestId = requestId;
        this.contentType = contentType;
        this.body = body;
        this.ending = ending;
        this.delay = delay;
    }

    /** An answer that says nothing. */
    static Response empty(String requestId) {
        return new Response(OK, requestId, "application/x-amz-json-1.1", new byte[0]);
    }

    /** The same answer, ending otherwise. It has the same body, which is wiped once. */
    Response ending(Ending how) {
        return new Response(status, requestId, contentType, body, how, delay);
    }

    /** The same answer, later. */
    Response late(Duration by) {
        return by.isZero() ? this : new Response(status, requestId, contentType, body, ending, by);
    }

    public int status() {
        return status;
    }

    public String requestId() {
        return requestId;
    }

    public String contentType() {
        return contentType;
    }

    /** The body itself, not a copy. */
    public byte[] body() {
        return body;
    }

    /** How the answer ends, which is not well where a fault was ordered. */
    public Ending ending() {
        return ending;
    }

    /** How late it shall be. */
    public Duration delay() {
        return delay;
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }
}
