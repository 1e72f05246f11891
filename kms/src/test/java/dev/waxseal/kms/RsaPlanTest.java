package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a plan for a message sealed under an rsa key")
class RsaPlanTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final String key = kms.newKey();
    private final String rsa = kms.client()
            .createKey(request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
            .keyMetadata()
            .arn();
    private final GeneratedKey sealed =
            RsaKeyring.sealing(List.of(RsaPublicKey.fetch(kms.clients(), rsa))).generate(CONTEXT);

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    @Test
    @DisplayName("takes consent, since KMS cannot make one of our wrapped keys from it by itself")
    void source() {
        RewrapPlan to = RewrapPlan.to(List.of(key));
        assertThatThrownBy(() -> rewrap(to, sealed.wrappedKeys()))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("--allow-plaintext");

        List<WrappedKey> after = rewrap(to.allowingPlaintext(), sealed.wrappedKeys());
        assertThat(after).extracting(WrappedKey::provider).containsExactly(WrappedKey.AWS_KMS);
        kms.keyring(key).build().unwrap(after, CONTEXT, this::fits).close();
    }

    @Test
    @DisplayName("keeps it, proves with it, and removes it, like any other")
    void entry() {
        RewrapPlan add = RewrapPlan.change(List.of(key), List.of()).allowingPlaintext();
        List<WrappedKey> both = rewrap(add, sealed.wrappedKeys());
        assertThat(both).startsWith(sealed.wrappedKeys().get(0)).hasSize(2);

        assertThat(rewrap(RewrapPlan.change(List.of(), List.of(key)), both)).containsExactly(both.get(0));
        assertThat(rewrap(RewrapPlan.change(List.of(), List.of(rsa)), both)).containsExactly(both.get(1));
    }

    @Test
    @DisplayName("cannot add one, and says why")
    void added() {
        try (GeneratedKey other = kms.keyring(key).build().generate(CONTEXT)) {
            assertThatThrownBy(() -> rewrap(RewrapPlan.change(List.of(rsa), List.of()), other.wrappedKeys()))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("data keys are wrapped again under symmetric keys alone");
        }
    }

    private List<WrappedKey> rewrap(RewrapPlan plan, List<WrappedKey> keys) {
        return kms.keyring(key, rsa).build().rewrap(keys, CONTEXT, plan, this::fits);
    }

    private boolean fits(DataKey candidate) {
        return TestKeys.only(bytes(sealed.dataKey())).test(candidate);
    }
}
