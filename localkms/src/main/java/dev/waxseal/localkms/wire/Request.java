package dev.waxseal.localkms.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An HTTP request as it came, whichever way it came. Header names in lower case, repeated values joined by commas. */
public final class Request {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;

    /** Takes {@code query} as it stands in the request line, still encoded; empty for none. */
    public Request(String method, String path, String query, Headers headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = lowerCase(headers);
        this.body = body;
    }

    /** The headers of whoever received the request: calls back for each line. */
    public interface Headers {
        void forEach(BiConsumer<String, String> line);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    /** The header {@code name}, in lower case, or null. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    String header(String name, String otherwise) {
        return headers.getOrDefault(name, otherwise);
    }

    private static Map<String, String> lowerCase(Headers headers) {
        var lowerCase = new TreeMap<String, String>();
        headers.forEach((name, value) ->
                lowerCase.merge(name.toLowerCase(Locale.ROOT), value, (first, second) -> first + "," + second));
        return lowerCase;
    }
}
