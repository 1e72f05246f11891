package dev.waxseal.localkms.json;

/** The text is not one JSON object within the limits of {@link JsonReader}. Carries no part of the text. */
public final class MalformedJsonException extends Exception {

    MalformedJsonException(String message) {
        super(message);
    }
}
