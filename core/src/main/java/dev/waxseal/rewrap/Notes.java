package dev.waxseal.rewrap;

import dev.waxseal.envelope.WrappedKey;
import java.util.List;
import java.util.stream.Stream;

/** What is said of wrapped keys beside what became of a message. */
final class Notes {

    private Notes() {}

    /** {@code notes}, and the entries that are owed and not in them yet. */
    static List<String> ofOwed(List<String> notes, List<WrappedKey> keys) {
        Stream<String> owed = keys.stream()
                .filter(WrappedKey::isOwed)
                .filter(key -> notes.stream().noneMatch(note -> note.contains(key.keyId())))
                .map(key -> "owes an entry to " + key.keyId());
        return Stream.concat(notes.stream(), owed).toList();
    }
}
