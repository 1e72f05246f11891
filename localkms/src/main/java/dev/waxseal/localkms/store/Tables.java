package dev.waxseal.localkms.store;

/** The tables as one transaction sees them. Good only within it. */
public record Tables(
        KeyTable keys,
        MaterialTable materials,
        ImportTable imports,
        ImportTokens importTokens,
        AliasTable aliases,
        TagTable tags,
        GrantTable grants,
        KeyStoreTable keyStores,
        SettingTable settings) {}
