package dev.waxseal.floe;

/** The header tag does not fit: another key, other additional data, or an altered header. Which of them, the tag cannot tell. */
public final class FloeHeaderTagException extends FloeException {

    FloeHeaderTagException() {
        super("the FLOE header tag does not fit this key and additional data");
    }
}
