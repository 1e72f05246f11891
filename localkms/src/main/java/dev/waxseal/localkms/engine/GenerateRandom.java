package dev.waxseal.localkms.engine;

/** GenerateRandom: random bytes under no key. */
final class GenerateRandom implements Operation {

    private static final int MAX_BYTES = 1024;
    private static final int MAX_STORE_ID = 64;

    @Override
    public Answer perform(Call call, Input input) {
        Integer count = input.integer("NumberOfBytes", 1, MAX_BYTES);
        String keyStore = input.text("CustomKeyStoreId", 1, MAX_STORE_ID);
        input.enforce();
        Recipient.refuse(input);
        if (count == null) {
            throw Refusal.validation("NumberOfBytes is required.");
        }
        if (keyStore != null) {
            throw KmsException.refused("CustomKeyStoreNotFoundException", null);
        }
        byte[] bytes = new byte[count];
        call.random().nextBytes(bytes);
        return new Answer().withSecret("Plaintext", bytes);
    }
}
