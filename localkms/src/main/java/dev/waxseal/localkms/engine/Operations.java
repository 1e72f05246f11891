package dev.waxseal.localkms.engine;

import org.jspecify.annotations.Nullable;

/** The table of operations. A switch rather than a map: a short process loads the classes it calls and no other. */
final class Operations {

    private Operations() {}

    static @Nullable Operation named(String name) {
        return switch (name) {
            case "CreateAlias" -> new CreateAlias();
            case "CreateKey" -> new CreateKey();
            case "Decrypt" -> new Decrypt();
            case "DescribeKey" -> new DescribeKey();
            case "GenerateDataKey" -> new GenerateDataKey();
            default -> null;
        };
    }
}
