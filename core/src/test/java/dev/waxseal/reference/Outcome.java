package dev.waxseal.reference;

/** What a reader must make of a vector; the error table of docs/message-format.md has the same words. */
public enum Outcome {
    OPENS("opens"),
    MALFORMED("malformed"),
    CONTEXT("wrong-context"),
    WRONG_KEY("wrong-key"),
    TAMPERED("tampered"),
    TRUNCATED("truncated");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As it stands in the vectors. */
    public String word() {
        return word;
    }
}
