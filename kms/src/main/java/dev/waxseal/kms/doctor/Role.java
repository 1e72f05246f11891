package dev.waxseal.kms.doctor;

/** What somebody does with Waxseal, and so which permissions he needs. */
public enum Role {
    ENCRYPT,
    DECRYPT,
    REWRAP
}
