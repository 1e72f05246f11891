package dev.waxseal.localkms.engine;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * GetParametersForImport: a public key to wrap material with, and a token by which the private one finds its way back. The store
 * keeps neither; both are good for a day, for one key in one region.
 */
final class GetParametersForImport implements Operation {

    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final List<String> WRAPPING_KEYS = List.of("RSA_2048", "RSA_3072", "RSA_4096", "SM2");

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String algorithmName = input.requiredOneOf("WrappingAlgorithm", WrappingAlgorithm.NAMES);
        String wrappingKey = input.requiredOneOf("WrappingKeySpec", WRAPPING_KEYS);
        input.enforce();
        WrappingAlgorithm algorithm = WrappingAlgorithm.valueOf(algorithmName);
        String keyId = call.store().read(tables -> {
            var key = KeyReference.find(call, tables, reference);
            ImportedMaterials.require(call, key, StateRule.IMPORT);
            algorithm.require(KeySpec.valueOf(key.spec()), wrappingKey);
            return key.keyId();
        });
        Instant validTo = call.now().plus(VALIDITY);
        KeyPair pair =
                MaterialMaker.pair(KeySpec.valueOf(wrappingKey), call.random()); // takes too long for a transaction
        return new Answer()
                .with("ImportToken", token(call, keyId, new ImportParameters(validTo, algorithm, pair.getPrivate())))
                .with("KeyId", call.keyArn(keyId))
                .with("ParametersValidTo", validTo)
                .with("PublicKey", pair.getPublic().getEncoded());
    }

    private static byte[] token(Call call, String keyId, ImportParameters parameters) {
        byte[] content = parameters.encode();
        try {
            return call.store().read(tables -> tables.importTokens().seal(content, call.region(), keyId));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
