package dev.waxseal.kms.doctor;

import dev.waxseal.kms.KmsClients;
import dev.waxseal.kms.doctor.Need.Operation;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DryRunModifierType;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;

/**
 * Makes a call with {@code DryRun}: KMS looks at everything and does nothing (AWS KMS API reference). Where a call takes a
 * ciphertext, KMS is told to do without ({@code IGNORE_CIPHERTEXT}): to get one would take another permission.
 */
record DryRun(KmsClients clients, Map<String, String> context) {

    private static final SdkBytes NO_SECRET = SdkBytes.fromByteArray(new byte[32]);

    Answer of(Need need) {
        KmsClient kms = clients.forRegion(need.key().region());
        String key = name(need);
        return Answer.to(() -> {
            switch (need.operation()) {
                case GENERATE_DATA_KEY -> generate(kms, key);
                case ENCRYPT -> encrypt(kms, key);
                case DECRYPT ->
                    kms.decrypt(request -> decrypt(request, key, need.key().isRsa()));
                case RE_ENCRYPT -> reEncrypt(kms, key, need.destination().resource());
                case GET_PUBLIC_KEY ->
                    kms.getPublicKey(request -> request.keyId(key).overrideConfiguration(Patience::limit));
                case DESCRIBE_KEY ->
                    kms.describeKey(request -> request.keyId(key).overrideConfiguration(Patience::limit));
            }
        });
    }

    // As the keyrings have it: keys to encrypt under and aliases to look up by the name given, all else by the key's
    // ARN.
    private static String name(Need need) {
        boolean given = need.operation() == Operation.GENERATE_DATA_KEY
                || need.operation() == Operation.ENCRYPT
                || need.operation() == Operation.DESCRIBE_KEY
                || need.key().arn().isEmpty();
        return given ? need.key().name() : need.key().resource();
    }

    // A KMS that knows no dry run answers with a data key. It seals nothing, and nobody looks at it.
    private void generate(KmsClient kms, String key) {
        kms.generateDataKey(request -> request.keyId(key)
                .keySpec(DataKeySpec.AES_256)
                .encryptionContext(context)
                .dryRun(true)
                .overrideConfiguration(Patience::limit));
    }

    private void encrypt(KmsClient kms, String key) {
        kms.encrypt(request -> request.keyId(key)
                .plaintext(NO_SECRET)
                .encryptionContext(context)
                .dryRun(true)
                .overrideConfiguration(Patience::limit));
    }

    private void decrypt(DecryptRequest.Builder request, String key, boolean rsa) {
        request.keyId(key)
                .dryRun(true)
                .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT)
                .overrideConfiguration(Patience::limit);
        if (rsa) {
            request.encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256);
        } else {
            request.encryptionContext(context);
        }
    }

    private void reEncrypt(KmsClient kms, String from, String to) {
        kms.reEncrypt(request -> request.sourceKeyId(from)
                .destinationKeyId(to)
                .sourceEncryptionContext(context)
                .destinationEncryptionContext(context)
                .dryRun(true)
                .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT)
                .overrideConfiguration(Patience::limit));
    }
}
