package dev.waxseal.vectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file docs/vectors/messages.json. */
public final class Vectors {

    private Vectors() {}

    static Path file() {
        return Path.of(System.getProperty("waxseal.root", ".."), "docs", "vectors", "messages.json");
    }

    public static List<Vector> all() {
        try {
            List<Vector> vectors = new ArrayList<>();
            new ObjectMapper()
                    .readTree(file().toFile())
                    .required("vectors")
                    .forEach(node -> vectors.add(new Vector(node)));
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are messages, and not for FLOE engines alone. */
    public static List<Vector> messages() {
        return all().stream().filter(vector -> !vector.isEngineOnly()).toList();
    }
}
