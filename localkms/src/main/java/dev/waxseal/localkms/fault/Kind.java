package dev.waxseal.localkms.fault;

import java.util.Arrays;
import java.util.List;

/** What goes wrong. */
public enum Kind {
    /** HTTP 400 {@code ThrottlingException}, in the words of AWS; nothing is done. */
    THROTTLE("throttle"),
    /** HTTP 500 {@code KMSInternalException}; nothing is done. */
    INTERNAL("internal"),
    /** HTTP 500 {@code DependencyTimeoutException}; nothing is done. */
    DEPENDENCY_TIMEOUT("dependency-timeout"),
    /** HTTP 500 {@code KeyUnavailableException}; nothing is done. */
    KEY_UNAVAILABLE("key-unavailable"),
    /** HTTP 400 {@code AccessDeniedException}: no policy allows it; nothing is done. */
    ACCESS_DENIED("access-denied"),
    /** The operation is performed, and its answer comes late. */
    LATENCY("latency"),
    /** The connection is reset; nothing is done. */
    RESET("reset"),
    /** The operation is performed, and its answer breaks off half-way: the client cannot know that it was. */
    TRUNCATE("truncate");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** What rules call it. */
    public String word() {
        return word;
    }

    static Kind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fault is called " + word + "; there are " + String.join(", ", words())));
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }
}
