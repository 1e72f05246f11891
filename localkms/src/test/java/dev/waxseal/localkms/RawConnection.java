package dev.waxseal.localkms;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A TCP connection on which a test says whatever it likes. */
final class RawConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawConnection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000); // an answer that never comes fails a test instead of holding it up
        in = socket.getInputStream();
    }

    /** The head of a good request to an open server, less the empty line, with {@code more} header lines. */
    static String head(String operation, String... more) {
        StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: TrentService.")
                .append(operation)
                .append("\r\nAuthorization: ")
                .append(RawRequest.ANY_SIGNATURE);
        for (String line : more) {
            head.append("\r\n").append(line);
        }
        return head.append("\r\n").toString();
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The next answer, head and body; empty if the connection ends instead. */
    String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return head.toString();
            }
            head.append((char) b);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int length = lower.indexOf("content-length: ");
        if (length < 0) {
            return head.toString(); // 100 Continue
        }
        int start = length + "content-length: ".length();
        int count = Integer.parseInt(lower.substring(start, lower.indexOf('\r', start)));
        return head + new String(in.readNBytes(count), StandardCharsets.UTF_8);
    }

    char character() throws IOException {
        return (char) in.read();
    }

    /** Whether the server has ended the connection; waits until it does or says something. */
    boolean ends() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true; // a reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
