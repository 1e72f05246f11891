package dev.waxseal.localkms.engine;

import java.util.regex.Pattern;

/** Regions in requests: named as AWS names its own, or {@code local}, which is this KMS's own unless told otherwise. */
final class RegionName {

    private static final int MAX = 32;
    private static final String LOCAL = "local";
    private static final Pattern PATTERN = Pattern.compile("^([a-z]+-){2,3}\\d+$");

    private RegionName() {}

    static String read(Input input, String name) {
        String region = input.requiredText(name, 1, MAX);
        boolean absent = !input.has(name); // noted already
        boolean lawful =
                absent || region.equals(LOCAL) || PATTERN.matcher(region).matches();
        input.violations().checkPattern(name, region, lawful, PATTERN.pattern());
        return region;
    }
}
