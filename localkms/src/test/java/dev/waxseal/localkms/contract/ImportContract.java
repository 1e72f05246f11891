package dev.waxseal.localkms.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** Tests that need keys with imported material, and that wrap it as a client must. */
abstract class ImportContract extends MultiRegionContract {

    static final SecureRandom RANDOM = new SecureRandom();

    final KeyMetadata newExternalKey() {
        return newKey(request -> request.origin(OriginType.EXTERNAL));
    }

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    final ImportKeyMaterialResponse importMaterial(String keyId, byte[] material) {
        return importMaterial(client, keyId, material, lasting -> {});
    }

    /** Imports for ever, unless {@code terms} say otherwise. */
    static ImportKeyMaterialResponse importMaterial(
            KmsClient where, String keyId, byte[] material, Consumer<ImportKeyMaterialRequest.Builder> terms) {
        return importWrapped(where, keyId, material, AlgorithmSpec.RSAES_OAEP_SHA_256, terms);
    }

    static ImportKeyMaterialResponse importWrapped(
            KmsClient where,
            String keyId,
            byte[] material,
            AlgorithmSpec algorithm,
            Consumer<ImportKeyMaterialRequest.Builder> terms) {
        var parameters = parameters(where, keyId, algorithm, WrappingKeySpec.RSA_2048);
        return where.importKeyMaterial(request -> request.keyId(keyId)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(wrap(parameters, algorithm, material))
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)
                .applyMutation(terms));
    }

    static GetParametersForImportResponse parameters(
            KmsClient where, String keyId, AlgorithmSpec algorithm, WrappingKeySpec wrappingKey) {
        return where.getParametersForImport(
                request -> request.keyId(keyId).wrappingAlgorithm(algorithm).wrappingKeySpec(wrappingKey));
    }

    static SdkBytes wrap(GetParametersForImportResponse parameters, AlgorithmSpec algorithm, byte[] material) {
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new X509EncodedKeySpec(parameters.publicKey().asByteArray()));
            MGF1ParameterSpec hash =
                    algorithm.toString().endsWith("SHA_1") ? MGF1ParameterSpec.SHA1 : MGF1ParameterSpec.SHA256;
            if (!algorithm.toString().startsWith("RSA_AES")) {
                return SdkBytes.fromByteArray(oaep(key, hash, material));
            }
            byte[] aesKey = randomBytes(32);
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
            byte[] wrapped = cipher.doFinal(material);
            byte[] both = Arrays.copyOf(oaep(key, hash, aesKey), 256 + wrapped.length);
            System.arraycopy(wrapped, 0, both, 256, wrapped.length);
            return SdkBytes.fromByteArray(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] oaep(PublicKey key, MGF1ParameterSpec hash, byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(plain);
    }

    static List<RotationsListEntry> allMaterial(KmsClient where, String keyId) {
        return where.listKeyRotations(
                        request -> request.keyId(keyId).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .rotations();
    }

    static String decrypt(KmsClient where, SdkBytes sealed) {
        return where.decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                .plaintext()
                .asUtf8String();
    }
}
