package dev.waxseal.localkms;

import dev.waxseal.localkms.wire.Response;
import java.io.InputStream;

/** A response's body that is wiped once it is read to its end, or closed. Not thread-safe. */
final class WipingInputStream extends InputStream {

    private final Response response;
    private final byte[] body;
    private int position;

    WipingInputStream(Response response) {
        this.response = response;
        this.body = response.body();
    }

    @Override
    public int read() {
        if (position == body.length) {
            close();
            return -1;
        }
        return body[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == body.length) {
            close();
            return -1;
        }
        int count = Math.min(length, body.length - position);
        System.arraycopy(body, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return body.length - position;
    }

    @Override
    public void close() {
        position = body.length;
        response.close();
    }
}
