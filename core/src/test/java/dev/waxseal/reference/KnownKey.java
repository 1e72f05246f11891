package dev.waxseal.reference;

/** A KMS key that the reader may use, and the data key that comes out when it opens its entry. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a test fixture
public record KnownKey(String provider, String keyId, byte[] dataKey) {}
