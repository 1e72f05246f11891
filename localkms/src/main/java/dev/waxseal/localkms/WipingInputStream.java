package dev.waxseal.localkms;

import dev.waxseal.localkms.http.HttpResponse.Ending;
import dev.waxseal.localkms.wire.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A response's body that is wiped once it is read to its end, or closed; it breaks off if ordered. Not thread-safe. */
final class WipingInputStream extends InputStream {

    private final Response response;
    private final byte[] body;
    private final int end;
    private int position;

    WipingInputStream(Response response) {
        this.response = response;
        this.body = response.body();
        this.end = response.ending() == Ending.TRUNCATED ? body.length / 2 : body.length;
    }

    @Override
    public int read() throws IOException {
        return ended() ? -1 : body[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(body, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return Math.max(0, end - position);
    }

    @Override
    public void close() {
        position = body.length;
        response.close();
    }

    private boolean ended() throws IOException {
        if (position < end) {
            return false;
        }
        boolean breaksOff = end < body.length && position == end;
        close();
        if (breaksOff) {
            throw new EOFException("the answer breaks off after " + end + " of " + body.length + " bytes");
        }
        return true;
    }
}
