package dev.waxseal.bench.wiping;

/**
 * One shape in which a secret may lie in memory.
 *
 * @param name for people
 * @param bytes what to look for
 */
record Form(String name, byte[] bytes) {

    Form {
        if (bytes.length < 8) {
            throw new IllegalArgumentException(name + " has " + bytes.length + " bytes, which stand somewhere by chance");
        }
    }
}
