package dev.waxseal.localkms.store;

/** The types of custom key stores, by their names on the wire. */
public enum KeyStoreKind {
    AWS_CLOUDHSM,
    EXTERNAL_KEY_STORE
}
