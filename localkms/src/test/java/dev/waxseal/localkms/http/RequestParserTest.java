package dev.waxseal.localkms.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("the parser of requests")
class RequestParserTest {

    @Property(tries = 1000)
    void findsTheSameHoweverTheBytesArrive(@ForAll long seed) {
        byte[] bytes = new RandomHttp(new Random(seed)).bytes();
        String whole = parsed(bytes, bytes.length, 1L << 30);
        for (int piece : new int[] {1, 2, 3, 7, 64}) {
            assertThat(parsed(bytes, piece, 1L << 30)).isEqualTo(whole);
        }
    }

    @Property(tries = 500)
    void holdsNoMoreThanItsLimitsAndGivesItAllBack(@ForAll long seed) {
        byte[] bytes = new RandomHttp(new Random(seed)).bytes();
        BodyMemory memory = new BodyMemory(64, () -> false);
        RequestParser parser = new RequestParser(RandomHttp.LIMITS, memory);
        try {
            parser.feed(ByteBuffer.wrap(bytes));
        } catch (BadRequestException e) {
            assertThat(e.status()).isBetween(400, 599);
        }
        assertThat(parser.body().bytes().length).isLessThanOrEqualTo(RandomHttp.LIMITS.bodyBytes());
        assertThat(parser.body().taken()).isBetween(0L, 64L);
        parser.body().release();
        assertThat(memory.take(64)).isTrue();
    }

    /** All that came of {@code bytes}: requests, and what ended them. */
    static String parsed(byte[] bytes, int piece, long shared) {
        List<String> found = new ArrayList<>();
        RequestParser parser = new RequestParser(RandomHttp.LIMITS, new BodyMemory(shared, () -> false));
        try {
            for (int start = 0; start < bytes.length; start += piece) {
                ByteBuffer in = ByteBuffer.wrap(bytes, start, Math.min(piece, bytes.length - start));
                while (in.hasRemaining() && parser.feed(in)) {
                    found.add(described(parser.request(InetAddress.getLoopbackAddress())));
                    parser = new RequestParser(RandomHttp.LIMITS, new BodyMemory(shared, () -> false));
                }
            }
            found.add(parser.hasBegun() ? "begun" : "end");
        } catch (BadRequestException e) {
            found.add(e.status() + " " + e.getMessage());
        }
        return String.join("\n", found);
    }

    private static String described(HttpRequest request) {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        return request.method() + " " + request.path() + " " + request.query() + " " + request.headers() + " " + body;
    }
}
