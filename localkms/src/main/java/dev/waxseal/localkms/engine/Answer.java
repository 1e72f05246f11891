package dev.waxseal.localkms.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of an answer in their order. Closing it wipes the secrets among them. Not thread-safe. */
public final class Answer implements AutoCloseable {

    private final Map<String, Object> members = new LinkedHashMap<>();
    private byte @Nullable [] secret;

    /** Adds a member, or nothing where {@code value} is null: AWS leaves absent members out. */
    Answer with(String name, @Nullable Object value) {
        if (value instanceof Answer nested) {
            members.put(name, nested.members());
        } else if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** Adds the answer's one secret, which belongs to the answer from now on. */
    Answer withSecret(String name, byte[] value) {
        secret = value;
        return with(name, value);
    }

    /** Strings, booleans, integers, instants, byte arrays, lists and maps of these. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public void close() {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
