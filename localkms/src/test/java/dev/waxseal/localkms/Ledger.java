package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps account of what {@link StoreWriter}s said: what was acknowledged must be in the store, and of what was begun but
 * not acknowledged each change must be there wholly or not at all. Not thread-safe.
 */
final class Ledger {

    private final StoreState acknowledged = new StoreState();
    private final List<Sealed> ciphertexts = new ArrayList<>();
    private final Map<String, List<String>> begun = new HashMap<>(); // by thread
    private int acknowledgements;

    private record Sealed(String key, String ciphertext) {}

    /** Takes down a line of a writer's; tells whether it acknowledges a change. */
    boolean hear(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "begin" -> begun.put(words[1], Arrays.asList(words).subList(2, words.length));
            case "done" -> apply(begun.getOrDefault(words[1], List.of("")), words[2]);
            case "sealed" -> ciphertexts.add(new Sealed(words[1], words[2]));
            default -> throw new AssertionError("not a writer's line: " + line);
        }
        if (!words[0].equals("done")) {
            return false;
        }
        begun.remove(words[1]);
        acknowledgements++;
        return true;
    }

    int acknowledgements() {
        return acknowledgements;
    }

    /** How many changes were begun and not acknowledged. */
    int inFlight() {
        return begun.size();
    }

    private void apply(List<String> change, String result) {
        switch (change.get(0)) {
            case "create" -> acknowledged.rotations().put(result, 0);
            case "rotate" -> acknowledged.rotations().merge(change.get(1), 1, Integer::sum);
            case "alias" -> acknowledged.aliases().put(change.get(1), change.get(2));
            case "unalias" -> acknowledged.aliases().remove(change.get(1));
            default -> throw new AssertionError("not a change: " + change);
        }
    }

    /** Asserts all this of a store that no one changes; tells how many of the changes in flight are there. */
    int settle(BareClient client) {
        StoreState found = StoreState.of(client);
        int there = 0;
        for (List<String> change : begun.values()) {
            String result = resultIn(found, change);
            if (!result.isEmpty()) {
                apply(change, result);
                there++;
            }
        }
        begun.clear();
        assertThat(found.rotations()).as("keys and their rotations").isEqualTo(acknowledged.rotations());
        assertThat(found.aliases()).as("aliases").isEqualTo(acknowledged.aliases());
        for (Sealed sealed : ciphertexts) {
            String request = "{'KeyId':'" + sealed.key() + "','CiphertextBlob':'" + sealed.ciphertext() + "'}";
            String opened = client.member(String.class, "Plaintext", "Decrypt", request);
            assertThat(Base64.getDecoder().decode(opened)).asString().isEqualTo(sealed.key());
        }
        return there;
    }

    /** What a change has led to, the key it is about; empty if it is not in the store. */
    private String resultIn(StoreState found, List<String> change) {
        String subject = change.size() > 1 ? change.get(1) : "";
        return switch (change.get(0)) {
            case "create" ->
                found.rotations().keySet().stream()
                        .filter(key -> !acknowledged.rotations().containsKey(key))
                        .findFirst()
                        .orElse("");
            case "rotate" ->
                found.rotations()
                                .getOrDefault(subject, 0)
                                .equals(acknowledged.rotations().get(subject))
                        ? ""
                        : subject;
            case "alias" -> change.get(2).equals(found.aliases().get(subject)) ? subject : "";
            default -> found.aliases().containsKey(subject) ? "" : subject;
        };
    }
}
