package dev.waxseal.kms;

/**
 * The material of a key that wrapped when it was looked at.
 *
 * @param keyArn the key
 * @param id of the material, in hexadecimal
 */
public record KeyMaterial(String keyArn, String id) {}
