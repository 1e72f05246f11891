package dev.waxseal.localkms.wire;

/** What may be a region's name. */
public final class Regions {

    private static final int MAX = 32;

    private Regions() {}

    /**
     * Whether {@code text} is lower-case letters, digits and single inner dashes: the region goes into ARNs and, from
     * there, into host names, so nothing else may stand in it.
     */
    public static boolean isRegion(String text) {
        if (text.isEmpty() || text.length() > MAX || text.startsWith("-") || text.endsWith("-")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return !text.contains("--");
    }
}
