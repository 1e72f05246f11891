package dev.waxseal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that sends ready bytes and reads an answer with a {@code Content-Length}. It is kept, and made anew only
 * after an answer that says {@code Connection: close}. Not thread-safe.
 */
final class LeanConnection implements AutoCloseable {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private static final int SILENCE = 60_000; // milliseconds after which a benchmark had better fail than wait

    private final URI endpoint;
    private final byte[] buffer = new byte[64 << 10];
    private Socket socket;
    private boolean ended; // the server keeps this one no longer

    LeanConnection(URI endpoint) throws IOException {
        this.endpoint = endpoint;
        this.socket = connected(endpoint);
    }

    private static Socket connected(URI endpoint) throws IOException {
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE);
        return socket;
    }

    /** The answer's body. */
    String call(byte[] request) throws IOException {
        if (ended) {
            socket.close();
            socket = connected(endpoint);
            ended = false;
        }
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
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
                end = bodyStart < 0 ? Integer.MAX_VALUE : end(bodyStart);
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

    private int end(int bodyStart) {
        String head = new String(buffer, 0, bodyStart, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        ended = head.contains("connection: close");
        int start = head.indexOf("content-length:") + "content-length:".length();
        return bodyStart
                + Integer.parseInt(
                        head.substring(start, head.indexOf('\r', start)).trim());
    }
}
