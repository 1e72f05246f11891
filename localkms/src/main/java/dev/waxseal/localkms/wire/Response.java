package dev.waxseal.localkms.wire;

import java.util.Arrays;

/** An HTTP response. Its body may hold a data key: whoever has sent it closes it, which wipes the body. */
public final class Response implements AutoCloseable {

    private final int status;
    private final String requestId;
    private final String contentType;
    private final byte[] body;

    Response(int status, String requestId, String contentType, byte[] body) {
        this.status = status;
        this.requestId = requestId;
        this.contentType = contentType;
        this.body = body;
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

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }
}
