package dev.waxseal.reference;

/** A wrapped key as it stands in a key block. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a test fixture
public record Entry(byte[] provider, byte[] keyId, byte[] material, long wrappedAt, byte[] ciphertext) {

    static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    static final String OTHER_ARN = "arn:aws:kms:us-east-1:444455556666:key/0987dcba-09fe-87dc-65ba-ab0987654321";

    private static final long WRAPPED_AT = 1_790_000_000L;

    static Entry of(String provider, String keyId) {
        return new Entry(
                Fields.utf8(provider),
                Fields.utf8(keyId),
                new byte[0],
                WRAPPED_AT,
                Dice.bytes("ciphertext of " + keyId, 40));
    }

    static Entry kms(String arn) {
        return of("aws-kms", arn);
    }

    static Entry owed(String provider, String keyId) {
        return of(provider, keyId).sealed(new byte[0]);
    }

    Entry sealed(byte[] blob) {
        return new Entry(provider, keyId, material, wrappedAt, blob);
    }

    Entry provider(byte[] bytes) {
        return new Entry(bytes, keyId, material, wrappedAt, ciphertext);
    }

    Entry keyId(byte[] bytes) {
        return new Entry(provider, bytes, material, wrappedAt, ciphertext);
    }

    Entry material(byte[] bytes) {
        return new Entry(provider, keyId, bytes, wrappedAt, ciphertext);
    }

    Entry wrappedAt(long seconds) {
        return new Entry(provider, keyId, material, seconds, ciphertext);
    }

    byte[] bytes() {
        return new Fields()
                .u8(provider.length)
                .raw(provider)
                .u16(keyId.length)
                .raw(keyId)
                .u8(material.length)
                .raw(material)
                .u64(wrappedAt)
                .u16(ciphertext.length)
                .raw(ciphertext)
                .bytes();
    }
}
