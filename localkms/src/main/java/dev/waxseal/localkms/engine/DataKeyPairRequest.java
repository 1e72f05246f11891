package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.List;
import java.util.Map;

/** What GenerateDataKeyPair and GenerateDataKeyPairWithoutPlaintext share: all but whether the private key is shown. */
final class DataKeyPairRequest {

    private static final List<String> SPECS = List.of(
            "RSA_2048",
            "RSA_3072",
            "RSA_4096",
            "ECC_NIST_P256",
            "ECC_NIST_P384",
            "ECC_NIST_P521",
            "ECC_SECG_P256K1",
            "ECC_NIST_EDWARDS25519",
            "SM2");

    private DataKeyPairRequest() {}

    static Answer perform(Call call, Input input, String operation, boolean showPrivateKey) {
        Map<String, String> pairs = input.texts("EncryptionContext");
        String reference = input.keyReference("KeyId");
        String spec = input.requiredOneOf("KeyPairSpec", SPECS);
        input.grantTokens();
        boolean dryRun = input.flag("DryRun");
        input.enforce();
        Recipient.refuse(input);
        byte[] context = ContextEncoding.encode(pairs);
        if (spec.equals("SM2")) {
            throw Refusal.unsupported("KeyPairSpec SM2 is not supported in this Region");
        }
        call.store()
                .read(tables -> key(call, tables, reference, operation)); // before the long work, and again after it
        if (dryRun) {
            throw Refusal.dryRunSucceeded();
        }
        try (EncodedKeyPair pair = MaterialMaker.encodedPair(KeySpec.valueOf(spec), call.random())) {
            return call.store().read(tables -> {
                KeyRecord key = key(call, tables, reference, operation);
                Answer answer = new Answer()
                        .with("KeyId", call.arn(key))
                        .with("KeyMaterialId", key.material())
                        .with("KeyPairSpec", spec)
                        .with("PrivateKeyCiphertextBlob", Symmetric.seal(tables, key, pair.privateKey(), context))
                        .with("PublicKey", pair.publicKey());
                return showPrivateKey
                        ? answer.withSecret(
                                "PrivateKeyPlaintext", pair.privateKey().clone())
                        : answer;
            });
        }
    }

    private static KeyRecord key(Call call, Tables tables, String reference, String operation) {
        KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
        Symmetric.requireWraps(call, key, operation);
        return key;
    }
}
