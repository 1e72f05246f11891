package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;

@DisplayName("a data key")
class DataKeyContractTest extends KmsContract {

    @Test
    @DisplayName("comes in plaintext and wrapped, and the wrapped one opens to the other")
    void roundTrip() {
        String keyId = newKey();
        var generated = client.generateDataKey(
                request -> request.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
        assertThat(generated.plaintext().asByteArray()).hasSize(32);
        assertThat(generated.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(generated.keyMaterialId()).isEqualTo(describe(keyId).currentKeyMaterialId());

        var opened = client.decrypt(
                request -> request.ciphertextBlob(generated.ciphertextBlob()).encryptionContext(CONTEXT));
        assertThat(opened.plaintext()).isEqualTo(generated.plaintext());
        assertThat(opened.keyId()).isEqualTo(generated.keyId());
        assertThat(opened.keyMaterialId()).isEqualTo(generated.keyMaterialId());
        assertThat(opened.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
    }

    @Test
    @DisplayName("opens under its own context only, and nobody is told why not")
    void context() {
        SdkBytes wrapped = client.generateDataKeyWithoutPlaintext(request ->
                        request.keyId(newKey()).keySpec(DataKeySpec.AES_128).encryptionContext(CONTEXT))
                .ciphertextBlob();
        assertRefused(
                () -> client.decrypt(request -> request.ciphertextBlob(wrapped)), "InvalidCiphertextException", "");
    }
}
