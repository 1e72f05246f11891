package dev.waxseal.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One vector in the making: a message, who reads it, and what must come of it. */
final class Case {

    final String name;
    final String section;
    final String rule;
    final Draft draft;
    Outcome outcome = Outcome.OPENS;
    List<KnownKey> keys;
    Map<String, String> expected = new TreeMap<>();
    int verified; // bytes that a reader from start to end may release
    boolean engineOnly;

    @Nullable
    String text;

    byte @Nullable [] message;

    Case(String name, String section, String rule, Draft draft) {
        this.name = name;
        this.section = section;
        this.rule = rule;
        this.draft = draft;
        this.keys = List.of(new KnownKey("aws-kms", Entry.ARN, draft.dataKey));
        this.verified = draft.plaintext.length;
    }

    Case fails(Outcome as) {
        outcome = as;
        verified = 0;
        return this;
    }

    /** As {@link #fails}, after so many good segments. */
    Case failsAfter(int segments, Outcome as) {
        outcome = as;
        verified = Math.min(draft.plaintext.length, segments * (draft.segmentLength - ReferenceBody.OVERHEAD));
        return this;
    }

    Case expecting(String key, String value) {
        expected.put(key, value);
        return this;
    }

    Case keys(KnownKey... known) {
        keys = List.of(known);
        return this;
    }

    /** The message is these bytes, whatever the draft says. */
    Case message(byte[] bytes) {
        message = bytes;
        return this;
    }

    /** The message's first {@code length} bytes. */
    Case cutTo(int length) {
        return message(Arrays.copyOf(draft.bytes(), length));
    }

    Case text(String form) {
        text = form;
        return this;
    }

    Case engineOnly() {
        engineOnly = true;
        return this;
    }

    byte[] message() {
        return message == null ? draft.bytes() : message;
    }
}
