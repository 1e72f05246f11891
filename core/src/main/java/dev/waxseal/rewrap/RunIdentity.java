package dev.waxseal.rewrap;

import dev.waxseal.envelope.EncryptionContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a run does, as its journal says. Withheld values are in the fingerprint only.
 *
 * @param task what is done, in words
 * @param place where
 * @param fingerprint SHA-256 of both and of the context that is expected, in hexadecimal
 */
record RunIdentity(String task, String place, String fingerprint) {

    static RunIdentity of(String task, Place place, EncryptionContext expected) {
        var sha256 = Digest.sha256();
        for (String part : new String[] {task, place.description()}) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        String fingerprint = HexFormat.of().formatHex(sha256.digest(expected.encoded()));
        return new RunIdentity(task, place.description(), fingerprint);
    }

    JournalLine line() {
        return JournalLine.of("journal", 1)
                .and("work", fingerprint)
                .and("task", task)
                .and("place", place);
    }
}
