package dev.waxseal.localkms.http;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one request together from pieces of any size. Not thread-safe. */
final class RequestParser {

    private static final int FIRST = 1 << 10;
    private static final int MAX_LENGTH_DIGITS = 18;
    private static final int BAD_REQUEST = 400;
    private static final int EXPECTATION_FAILED = 417;
    private static final int HEAD_TOO_LARGE = 431;
    private static final int NOT_IMPLEMENTED = 501;

    private final Limits limits;
    private final BodyBuffer body;
    private byte[] headBytes = new byte[FIRST];
    private int headLength;
    private @Nullable RequestHead head;
    private @Nullable Framing framing;
    private boolean awaitsContinue;

    RequestParser(Limits limits, BodyMemory memory) {
        this.limits = limits;
        this.body = new BodyBuffer(limits, memory);
    }

    /** Takes the bytes of one request and leaves what follows it; true once the request is whole. */
    boolean feed(ByteBuffer in) throws BadRequestException {
        while (head == null && in.hasRemaining()) {
            headByte(in.get());
        }
        return framing != null && framing.feed(in, body);
    }

    /** Whether anything has come of the request yet. */
    boolean hasBegun() {
        return headLength > 0;
    }

    /** Whether the client now waits for leave to send the body; asked once. */
    boolean takeAwaitsContinue() {
        boolean awaits = awaitsContinue;
        awaitsContinue = false;
        return awaits;
    }

    boolean keepsAlive() {
        return head != null && head.keepsAlive();
    }

    boolean isHead() {
        return head != null && head.method().equals("HEAD");
    }

    BodyBuffer body() {
        return body;
    }

    HttpRequest request(InetAddress peer) {
        RequestHead whole = head;
        if (whole == null) {
            throw new IllegalStateException("the request is not whole");
        }
        return new HttpRequest(whole, body.bytes(), peer);
    }

    private void headByte(byte b) throws BadRequestException {
        if (headLength == 0 && (b == '\r' || b == '\n')) {
            return; // some clients end a body with an empty line too many
        }
        if (headLength == headBytes.length) {
            if (headLength >= limits.headBytes()) {
                throw new BadRequestException(HEAD_TOO_LARGE, "The request's headers are too large.");
            }
            headBytes = Arrays.copyOf(headBytes, Math.min(limits.headBytes(), headLength * 2));
        }
        headBytes[headLength++] = b;
        if (b == '\n' && endsWithEmptyLine()) {
            String text = new String(headBytes, 0, headLength - 4, StandardCharsets.ISO_8859_1);
            headBytes = new byte[0];
            begin(RequestHead.parse(text, limits.headerLines()));
        }
    }

    private boolean endsWithEmptyLine() {
        return headLength >= 4
                && headBytes[headLength - 2] == '\r'
                && headBytes[headLength - 3] == '\n'
                && headBytes[headLength - 4] == '\r';
    }

    private void begin(RequestHead parsed) throws BadRequestException {
        List<String> hosts = parsed.values("Host");
        if (hosts.size() > 1 || (hosts.isEmpty() && parsed.http11())) {
            throw new BadRequestException(BAD_REQUEST, "A request names one host.");
        }
        framing = framing(parsed);
        head = parsed;
        List<String> expectations = parsed.values("Expect");
        if (!expectations.isEmpty()) {
            if (expectations.size() > 1 || !expectations.get(0).equalsIgnoreCase("100-continue")) {
                throw new BadRequestException(EXPECTATION_FAILED, "The expectation cannot be met.");
            }
            awaitsContinue = parsed.http11();
        }
    }

    /** Refuses whatever gives two answers to the question where the body ends. */
    private Framing framing(RequestHead parsed) throws BadRequestException {
        List<String> encodings = parsed.values("Transfer-Encoding");
        List<String> lengths = parsed.values("Content-Length");
        if (!encodings.isEmpty()) {
            if (!lengths.isEmpty() || encodings.size() > 1 || !parsed.http11()) {
                throw new BadRequestException(BAD_REQUEST, "The length of the request's body is ambiguous.");
            }
            if (!encodings.get(0).equalsIgnoreCase("chunked")) {
                throw new BadRequestException(NOT_IMPLEMENTED, "The transfer encoding is not known here.");
            }
            return new ChunkedFraming();
        }
        if (lengths.isEmpty()) {
            return new Framing.Length(0);
        }
        String digits = lengths.get(0);
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || !number || digits.length() > MAX_LENGTH_DIGITS) {
            throw new BadRequestException(BAD_REQUEST, "The length of the request's body is malformed.");
        }
        body.requireRoom(Long.parseLong(digits));
        return new Framing.Length(Long.parseLong(digits));
    }
}
