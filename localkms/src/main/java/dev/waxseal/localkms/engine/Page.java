package dev.waxseal.localkms.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: {@code Limit} and {@code Marker} of the request, {@code Truncated} and {@code NextMarker} of the
 * answer. A marker is the list's name and the last element's name, so that it survives changes of the list in between.
 *
 * @param after the name after which the page starts; empty for the first
 */
record Page(String list, int limit, String after) {

    private static final int MAX_LIMIT = 1000;
    private static final int MAX_MARKER = 1024;
    private static final String SEPARATOR = "\n";

    /** Reads the parameters. A limit above {@code max}, but within the service model's, counts as {@code max}. */
    static Page read(Input input, String list, int usual, int max) {
        Integer limit = input.integer("Limit", 1, MAX_LIMIT);
        String marker = input.text("Marker", 1, MAX_MARKER);
        input.enforce();
        return new Page(list, limit == null ? usual : Math.min(limit, max), after(list, marker));
    }

    /** {@link #after} for lists that go by number; -1 for the first page. */
    int afterNumber() {
        try {
            return after.isEmpty() ? -1 : Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw invalid(marker(after));
        }
    }

    /** One more than fits, so that the answer can tell whether there is more. */
    int fetch() {
        return limit + 1;
    }

    /** The answer, from up to {@link #fetch} rows in the order of their names. */
    <T> Answer answer(List<T> rows, Function<T, Object> element, Function<T, String> name) {
        boolean truncated = rows.size() > limit;
        List<T> page = truncated ? rows.subList(0, limit) : rows;
        return new Answer()
                .with(list, page.stream().map(element).toList())
                .with("NextMarker", truncated ? marker(name.apply(page.get(limit - 1))) : null)
                .with("Truncated", truncated);
    }

    private String marker(String last) {
        byte[] bytes = (list + SEPARATOR + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String after(String list, @Nullable String marker) {
        if (marker == null) {
            return "";
        }
        String text = decoded(marker);
        if (!text.startsWith(list + SEPARATOR)) {
            throw invalid(marker);
        }
        return text.substring(list.length() + SEPARATOR.length());
    }

    private static String decoded(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(marker);
        }
    }

    private static KmsException invalid(String marker) {
        return KmsException.refused("InvalidMarkerException", "Could not deserialize marker '" + marker + "'");
    }
}
