package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import dev.waxseal.localkms.store.TagTable.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tags in requests, and the rules for them. */
final class Tags {

    static final int MAX_NAME = 128;

    private static final int MAX_VALUE = 256;
    private static final int MAX_COUNT = 50;
    private static final String RESERVED = "aws:";

    private Tags() {}

    static List<Tag> read(Input input, List<?> elements) {
        var tags = new ArrayList<Tag>();
        for (Object element : elements) {
            String path = "tags." + (tags.size() + 1) + ".member.";
            Map<?, ?> members = Types.object(element);
            String name = member(input, members, "TagKey", path + "tagKey", 1, MAX_NAME);
            String value = member(input, members, "TagValue", path + "tagValue", 0, MAX_VALUE);
            tags.add(new Tag(name, value));
        }
        return tags;
    }

    /** The rules that AWS checks once the request is well-formed. */
    static void check(List<Tag> tags) {
        Set<String> names = new HashSet<>();
        for (Tag tag : tags) {
            if (tag.name().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw refused("Tags beginning with aws: are reserved");
            }
            if (!names.add(tag.name())) {
                throw refused("Duplicate tag keys");
            }
        }
        if (tags.size() > MAX_COUNT) {
            throw refused("Too many tags");
        }
    }

    static void put(Tables tables, KeyRecord key, List<Tag> tags) {
        tags.forEach(tag -> tables.tags().put(key, tag));
        if (tables.tags().count(key) > MAX_COUNT) {
            throw refused("Too many tags"); // takes the whole transaction with it
        }
    }

    private static String member(Input input, Map<?, ?> members, String name, String path, int min, int max) {
        Object value = members.get(name);
        if (value == null) {
            return input.violations().missing(path, "");
        }
        String text = Types.text(value);
        input.violations().checkLength(path, text, min, max);
        return text;
    }

    private static KmsException refused(String message) {
        return KmsException.refused("TagException", message);
    }
}
