package dev.waxseal.localkms.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Puts requests together from parts that are right and parts that are not. */
final class RandomHttp {

    /** Small ones, which random requests reach. */
    static final Limits LIMITS =
            new Limits(1, 1, 512, 8, 48, 16, 64, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final List<String> START = List.of(
            "POST / HTTP/1.1\r\n",
            "POST / HTTP/1.1\r\n",
            "POST / HTTP/1.1\r\n",
            "\r\nGET /a?b=c HTTP/1.1\r\n",
            "HEAD http://a HTTP/1.0\r\n",
            "PRI * HTTP/2.0\r\n",
            "GET /\r\n",
            "GET  / HTTP/1.1\r\n",
            "\n");

    private static final List<String> HEADER = List.of(
            "X-Amz-Target: TrentService.ListKeys\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: 40\r\n",
            "Content-Length: 49\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: 5, 5\r\n",
            "content-length: 99999999999999999999\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close, x\r\n",
            "Host: b\r\n",
            " folded\r\n",
            "X : y\r\n",
            "X:\n",
            ": y\r\n",
            "\u00fc: y\r\n",
            "X: \0\r\n",
            "X: \u00e4\r\n");

    private static final List<String> BODY = List.of(
            "{\"a\":",
            "5\r\n{\"b\":\r\n",
            "2;x=y\r\n1}\r\n",
            "0\r\n\r\n",
            "0\r\nTrailer: x\r\n\r\n",
            "1F\r\n" + "x".repeat(31) + "\r\n",
            "FFFFFFFF\r\n",
            "100000000\r\n",
            "-1\r\n",
            "\r\n",
            "x".repeat(40),
            "\u0663\r\n");

    private final Random random;

    RandomHttp(Random random) {
        this.random = random;
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        for (int requests = 1 + random.nextInt(2); requests > 0; requests--) {
            text.append(one(START)).append(random.nextInt(8) == 0 ? "" : "Host: a\r\n");
            append(text, HEADER, random.nextInt(4));
            text.append(random.nextInt(12) == 0 ? "\n\n" : "\r\n");
            append(text, BODY, random.nextInt(4));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void append(StringBuilder text, List<String> parts, int count) {
        for (int i = 0; i < count; i++) {
            text.append(one(parts));
        }
    }

    private String one(List<String> parts) {
        return parts.get(random.nextInt(parts.size()));
    }
}
