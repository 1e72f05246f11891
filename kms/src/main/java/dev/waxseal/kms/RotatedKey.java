package dev.waxseal.kms;

/**
 * A key that has new material: what it wraps from now on is under that, and all it wrapped before still opens.
 *
 * @param keyArn the key
 * @param before the id of the material that was current, in hexadecimal
 * @param after the id of the one that is
 */
public record RotatedKey(String keyArn, String before, String after) {}
