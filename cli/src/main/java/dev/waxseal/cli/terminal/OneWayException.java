package dev.waxseal.cli.terminal;

import java.io.IOException;

/** Standard output, a device or a pipe takes no more: what reached it before stays there, and is not whole. */
public final class OneWayException extends IOException {

    private static final long serialVersionUID = 1;

    private final String place;

    OneWayException(String place, IOException cause) {
        super(cause.getMessage(), cause);
        this.place = place;
    }

    /** Where it happened, for people. */
    public String place() {
        return place;
    }
}
