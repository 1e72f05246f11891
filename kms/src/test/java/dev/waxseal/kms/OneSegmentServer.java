package dev.waxseal.kms;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * HTTP in front of a KMS that sends head and body of an answer in one piece, as AWS does, so that both meet in the
 * client's read buffer; the JDK's own server sends them apart. Keeps a connection if it may.
 */
final class OneSegmentServer {

    private final SdkHttpClient kms;
    private final ServerSocket socket;

    OneSegmentServer(SdkHttpClient kms) throws IOException {
        this.kms = kms;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Serves until the process ends. */
    void serve() throws IOException {
        while (true) {
            Socket connection = socket.accept();
            Thread thread = new Thread(() -> serve(connection));
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String start = line(in); !start.isEmpty(); start = line(in)) {
                Map<String, String> headers = headers(in);
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                boolean last = "close".equals(headers.get("connection"));
                connection.getOutputStream().write(answer(headers, body, last));
                if (last) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private byte[] answer(Map<String, String> headers, byte[] body, boolean last) throws IOException {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://kms.invalid/"))
                .putHeader("X-Amz-Target", headers.get("x-amz-target"))
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Authorization", headers.get("authorization"))
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build();
        HttpExecuteResponse answer = kms.prepareRequest(HttpExecuteRequest.builder()
                        .request(request)
                        .contentStreamProvider(() -> new ByteArrayInputStream(body))
                        .build())
                .call();
        byte[] content = answer.responseBody().orElseThrow().readAllBytes();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(("HTTP/1.1 " + answer.httpResponse().statusCode()
                        + " -\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: " + content.length
                        + (last ? "\r\nConnection: close" : "") + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }
}
