package dev.waxseal.localkms.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** An answer as it goes out. */
final class ResponseBytes {

    /** What a client that asked first may send its body after. */
    static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static volatile Date date = new Date(Instant.EPOCH, "");

    private ResponseBytes() {}

    /** The whole answer, or its first half where it shall be truncated. Wipes the response's body. */
    static ByteBuffer of(HttpResponse response, boolean keepsAlive, boolean withBody) {
        byte[] head = head(response, keepsAlive).getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = response.body();
        byte[] all = Arrays.copyOf(head, head.length + (withBody ? body.length : 0));
        System.arraycopy(body, 0, all, head.length, all.length - head.length);
        Arrays.fill(body, (byte) 0);
        if (response.ending() == HttpResponse.Ending.TRUNCATED) {
            int length = body.length > 1 ? head.length + body.length / 2 : head.length / 2;
            Arrays.fill(all, length, all.length, (byte) 0);
            return ByteBuffer.wrap(all, 0, length);
        }
        return ByteBuffer.wrap(all);
    }

    private static String head(HttpResponse response, boolean keepsAlive) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(' ').append(reason(response.status()));
        line(head, "Date", date());
        for (Header header : response.headers()) {
            line(head, header.name(), header.value());
        }
        line(head, "Content-Length", Integer.toString(response.body().length));
        if (!keepsAlive) {
            line(head, "Connection", "close");
        }
        return head.append("\r\n\r\n").toString();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ").append(value);
    }

    /** Clients only show it; the common ones are named. */
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> status < 400 ? "Done" : "Error";
        };
    }

    /** AWS's SDKs set their clocks by it. Formatted once a second. */
    private static String date() {
        Instant now = Instant.ofEpochSecond(System.currentTimeMillis() / 1000);
        Date last = date;
        if (!last.second.equals(now)) {
            last = new Date(now, DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
            date = last;
        }
        return last.text.replace("+0000", "GMT");
    }

    private record Date(Instant second, String text) {}
}
