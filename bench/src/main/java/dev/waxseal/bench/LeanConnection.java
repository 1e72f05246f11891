package dev.waxseal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A kept-alive connection that sends ready bytes and reads an answer with a {@code Content-Length}. Not thread-safe. */
final class LeanConnection implements AutoCloseable {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];

    LeanConnection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /** The answer's body. */
    String call(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int filled = 0;
        int bodyStart = -1;
        int end = Integer.MAX_VALUE;
        while (filled < end) {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                throw new IOException("the server ended the connection");
            }
            filled += count;
            if (bodyStart < 0) {
                bodyStart = bodyStart(filled);
                end = bodyStart < 0 ? Integer.MAX_VALUE : bodyStart + length(bodyStart);
            }
        }
        String body = new String(buffer, bodyStart, end - bodyStart, StandardCharsets.UTF_8);
        if (buffer[9] != '2') {
            throw new IOException("the server refused: " + body);
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int bodyStart(int filled) {
        for (int i = 0; i <= filled - END_OF_HEAD.length; i++) {
            int matched = 0;
            while (matched < END_OF_HEAD.length && buffer[i + matched] == END_OF_HEAD[matched]) {
                matched++;
            }
            if (matched == END_OF_HEAD.length) {
                return i + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    private int length(int bodyStart) {
        String head = new String(buffer, 0, bodyStart, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int start = head.indexOf("content-length:") + "content-length:".length();
        return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).trim());
    }
}
