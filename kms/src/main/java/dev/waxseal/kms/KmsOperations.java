package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import dev.waxseal.kms.KmsOperation.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/**
 * The operations of KMS that a keyring needs. Every answer is checked before it is given: it must be about the key
 * that was asked for, and a data key has 32 bytes. No plaintext passes through the SDK.
 */
final class KmsOperations {

    private static final int MAX_CIPHERTEXT = 0xFFFF; // what a wrapped key can hold; KMS makes at most 6144

    // As long in base64 as the data key that takes its place; it never leaves the process.
    private static final SdkBytes PLACEHOLDER = SdkBytes.fromByteArray(new byte[DataKey.LENGTH]);

    private final KmsCaller caller;

    KmsOperations(KmsCaller caller) {
        this.caller = caller;
    }

    KmsGenerated generateDataKey(KeyName key, KmsContext context, Try how) {
        KmsOperation operation = operation(Kind.GENERATE_DATA_KEY, key);
        try (PlaintextSlot slot = PlaintextSlot.empty()) {
            GenerateDataKeyResponse answer = caller.call(
                    operation,
                    how,
                    (kms, configuration) -> kms.generateDataKey(request -> request.keyId(key.text())
                            .keySpec(DataKeySpec.AES_256)
                            .encryptionContext(context.pairs())
                            .overrideConfiguration(configuration
                                    .putExecutionAttribute(PlaintextSlot.ATTRIBUTE, slot)
                                    .build())));
            KmsWrapped wrapped = wrapped(operation, answer.keyId(), answer.keyMaterialId(), answer.ciphertextBlob());
            return new KmsGenerated(dataKey(operation, slot), wrapped);
        }
    }

    KmsOpened decrypt(KeyName key, SdkBytes ciphertext, KmsContext context, Try how) {
        KmsOperation operation = operation(Kind.DECRYPT, key);
        try (PlaintextSlot slot = PlaintextSlot.empty()) {
            DecryptResponse answer = caller.call(
                    operation,
                    how,
                    (kms, configuration) -> kms.decrypt(request -> request.keyId(key.text())
                            .ciphertextBlob(ciphertext)
                            .encryptionContext(context.pairs())
                            .overrideConfiguration(configuration
                                    .putExecutionAttribute(PlaintextSlot.ATTRIBUTE, slot)
                                    .build())));
            KeyArn opener = requireAsked(operation, answer.keyId());
            return new KmsOpened(opener, orEmpty(answer.keyMaterialId()), dataKey(operation, slot));
        }
    }

    /** The public half of an RSA key, in the SDK's form; its usage is not checked. */
    GetPublicKeyResponse getPublicKey(KeyName key, Try how) {
        KmsOperation operation = operation(Kind.GET_PUBLIC_KEY, key);
        GetPublicKeyResponse answer = caller.call(
                operation,
                how,
                (kms, configuration) -> kms.getPublicKey(
                        request -> request.keyId(key.text()).overrideConfiguration(configuration.build())));
        requireAsked(operation, answer.keyId());
        return answer;
    }

    /** Opens what was wrapped with a public key; {@code payload} tells the data key in it. */
    KmsOpened decryptRsa(KeyName key, SdkBytes ciphertext, RsaPayload payload, Try how) {
        KmsOperation operation = operation(Kind.DECRYPT, key);
        try (PlaintextSlot slot = PlaintextSlot.empty()) {
            DecryptResponse answer = caller.call(
                    operation,
                    how,
                    (kms, configuration) -> kms.decrypt(request -> request.keyId(key.text())
                            .ciphertextBlob(ciphertext)
                            .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                            .overrideConfiguration(configuration
                                    .putExecutionAttribute(PlaintextSlot.ATTRIBUTE, slot)
                                    .build())));
            KeyArn opener = requireAsked(operation, answer.keyId());
            return new KmsOpened(opener, "", payload.dataKey(operation, slot.take()));
        }
    }

    KmsWrapped encrypt(KeyName key, DataKey dataKey, KmsContext context, Try how) {
        KmsOperation operation = operation(Kind.ENCRYPT, key);
        return dataKey.lend(bytes -> {
            try (PlaintextSlot slot = PlaintextSlot.lending(bytes)) {
                EncryptResponse answer = caller.call(
                        operation,
                        how,
                        (kms, configuration) -> kms.encrypt(request -> request.keyId(key.text())
                                .plaintext(PLACEHOLDER)
                                .encryptionContext(context.pairs())
                                .overrideConfiguration(configuration
                                        .putExecutionAttribute(PlaintextSlot.ATTRIBUTE, slot)
                                        .build())));
                return wrapped(operation, answer.keyId(), null, answer.ciphertextBlob());
            }
        });
    }

    KmsWrapped reEncrypt(KeyName from, SdkBytes ciphertext, KeyName to, KmsContext context, Try how) {
        KmsOperation operation = operation(Kind.RE_ENCRYPT, to);
        ReEncryptResponse answer = caller.call(
                operation,
                how,
                (kms, configuration) -> kms.reEncrypt(request -> request.sourceKeyId(from.text())
                        .ciphertextBlob(ciphertext)
                        .sourceEncryptionContext(context.pairs())
                        .destinationKeyId(to.text())
                        .destinationEncryptionContext(context.pairs())
                        .overrideConfiguration(configuration.build())));
        requireAsked(new KmsOperation(Kind.RE_ENCRYPT, from, operation.region()), answer.sourceKeyId());
        return wrapped(operation, answer.keyId(), answer.destinationKeyMaterialId(), answer.ciphertextBlob());
    }

    /** The key that {@code name} means now. */
    KeyArn describeKey(KeyName name, Try how) {
        return Objects.requireNonNull(KeyArn.parse(describe(name, how).arn()));
    }

    /** What KMS tells of a key, its ARN always. */
    KeyMetadata describe(KeyName name, Try how) {
        KmsOperation operation = operation(Kind.DESCRIBE_KEY, name);
        DescribeKeyResponse answer = caller.call(
                operation,
                how,
                (kms, configuration) -> kms.describeKey(
                        request -> request.keyId(name.text()).overrideConfiguration(configuration.build())));
        KeyMetadata metadata = answer.keyMetadata();
        requireAsked(operation, metadata == null ? null : metadata.arn());
        return metadata;
    }

    /** Orders new key material for {@code key}. */
    void rotateOnDemand(KeyName key, Try how) {
        caller.call(
                operation(Kind.ROTATE_KEY_ON_DEMAND, key),
                how,
                (kms, configuration) -> kms.rotateKeyOnDemand(
                        request -> request.keyId(key.text()).overrideConfiguration(configuration.build())));
    }

    GetKeyRotationStatusResponse rotationStatus(KeyName key, Try how) {
        return caller.call(
                operation(Kind.GET_KEY_ROTATION_STATUS, key),
                how,
                (kms, configuration) -> kms.getKeyRotationStatus(
                        request -> request.keyId(key.text()).overrideConfiguration(configuration.build())));
    }

    /** The region where {@code key} is asked for. */
    String regionOf(KeyName key) {
        return key.region(caller.clients());
    }

    RegionHealth health() {
        return caller.clients().health();
    }

    private KmsOperation operation(Kind kind, KeyName key) {
        return new KmsOperation(kind, key, regionOf(key));
    }

    private static KmsWrapped wrapped(
            KmsOperation operation, @Nullable String key, @Nullable String material, @Nullable SdkBytes ciphertext) {
        KeyArn wrapper = requireAsked(operation, key);
        int length = ciphertext == null ? 0 : ciphertext.asByteArrayUnsafe().length;
        if (ciphertext == null || length == 0 || length > MAX_CIPHERTEXT) {
            throw new KmsRefusedException("kms was asked to " + operation.inWords()
                    + " and answered with a wrapped key of " + length + " bytes");
        }
        return new KmsWrapped(wrapper, orEmpty(material), ciphertext);
    }

    private static DataKey dataKey(KmsOperation operation, PlaintextSlot slot) {
        byte[] plaintext = slot.take();
        int length = plaintext.length;
        try {
            return DataKey.takingOwnershipOf(plaintext);
        } catch (IllegalArgumentException e) {
            throw new TamperedException(
                    "kms was asked to " + operation.inWords() + " and answered with " + length
                            + " bytes, which is no data key",
                    e);
        }
    }

    private static KeyArn requireAsked(KmsOperation operation, @Nullable String answered) {
        KeyArn key = answered == null ? null : KeyArn.parse(answered);
        if (key == null || !operation.key().mayBe(key, operation.region())) {
            throw new WrongKeyException("kms was asked to " + operation.inWords() + " and answered for another key: "
                    + KmsText.printable(answered));
        }
        return key;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
