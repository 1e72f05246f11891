package dev.waxseal.cli.catalog;

import java.io.IOException;

/** The catalogue cannot be used: it is no catalogue, is of a newer program, is in use, or its disk fails. */
public final class CatalogException extends IOException {

    private static final long serialVersionUID = 1;

    CatalogException(String message) {
        super(message);
    }

    CatalogException(Exception cause) {
        super("the catalogue: " + cause.getMessage(), cause);
    }
}
