package dev.waxseal.bench.wiping;

/** One shape in which a secret may lie in memory. */
final class Form {

    private final String name;
    private final byte[] bytes;

    /**
     * @param name for people
     * @param bytes what to look for
     */
    Form(String name, byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException(
                    name + " has " + bytes.length + " bytes, which may stand anywhere by chance");
        }
        this.name = name;
        this.bytes = bytes;
    }

    String name() {
        return name;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }
}
