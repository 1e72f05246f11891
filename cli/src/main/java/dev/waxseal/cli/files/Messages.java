package dev.waxseal.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The messages that are meant where directories are walked without being asked to: all files that look like one. */
public final class Messages {

    private Messages() {}

    public static List<Place> in(List<String> inputs) throws IOException {
        List<Place> places = new ArrayList<>();
        for (String text : inputs) {
            Place place = Place.of(text);
            if (place.isStandard() || !Files.isDirectory(place.path())) {
                places.add(place);
            } else {
                Tree.files(place.path(), Messages::looksLikeOne, other -> {})
                        .forEach(file -> places.add(Place.of(file)));
            }
        }
        return places;
    }

    private static boolean looksLikeOne(Path file) {
        return Naming.OPENED.takes(file) || MessageForm.of(file).isSealed();
    }
}
